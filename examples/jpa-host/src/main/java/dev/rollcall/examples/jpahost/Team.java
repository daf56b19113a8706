// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jpahost;

import dev.rollcall.scim.filter.Normalization;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

// snippet:entity
/** A team of a company. */
@Entity
@Table(
    name = "teams",
    indexes = {
      @Index(columnList = "company, titleKey"),
      @Index(columnList = "company, directoryId")
    })
class Team {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(nullable = false)
  private String company;

  @Column(nullable = false)
  private String title;

  @Column(nullable = false)
  private String titleKey;

  private @Nullable String directoryId;

  @ManyToMany
  @JoinTable(
      name = "team_members",
      joinColumns = @JoinColumn(name = "team"),
      inverseJoinColumns = @JoinColumn(name = "employee"),
      indexes = @Index(columnList = "employee"))
  @SuppressWarnings("UnusedVariable") // read by queries
  private Set<Employee> members = new HashSet<>();

  @Version private long version;

  // end:entity

  /** Required by Jakarta Persistence. */
  @SuppressWarnings("NullAway.Init")
  protected Team() {}

  @SuppressWarnings("NullAway.Init") // accept and updateKey set the rest
  Team(String company) {
    this.company = company;
  }

  @PrePersist
  @PreUpdate
  void updateKey() {
    titleKey = Normalization.normalize(title);
  }

  @Nullable Long getId() {
    return id;
  }

  long getVersion() {
    return version;
  }

  TeamRecord toRecord() {
    return new TeamRecord(title, Optional.ofNullable(directoryId));
  }

  Team accept(TeamRecord team) {
    title = team.title();
    directoryId = team.directoryId().orElse(null);
    return this;
  }
}
