// SPDX-License-Identifier: Apache-2.0
// snippet:file
package com.example.product;

import dev.rollcall.scim.filter.Normalization;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** A team of a customer. */
@Entity
public class Team {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String customer;
  private String name;
  private String nameKey;
  private Instant changed;
  @Version private long version;

  @ManyToMany
  @JoinTable(
      name = "team_members",
      joinColumns = @JoinColumn(name = "team_id"),
      inverseJoinColumns = @JoinColumn(name = "account_id"))
  private Set<Account> members = new HashSet<>();

  protected Team() {}

  public Team(String customer) {
    this.customer = customer;
  }

  @PrePersist
  @PreUpdate
  void updateKey() {
    nameKey = Normalization.normalize(name);
  }

  public Long getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public Instant getChanged() {
    return changed;
  }

  public long getVersion() {
    return version;
  }

  public void setName(String name) {
    this.name = name;
  }

  public void setChanged(Instant changed) {
    this.changed = changed;
  }
}
// end:file
