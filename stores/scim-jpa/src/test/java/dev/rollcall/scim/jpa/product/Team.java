// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.product;

import dev.rollcall.scim.filter.Normalization;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A team of users. */
@Entity
@Table(name = "teams", indexes = @Index(name = "teams_name", columnList = "company_id, nameKey"))
public class Team {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "company_id")
  private Company company;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private String nameKey;

  private Instant updatedAt;
  @Version private long version;

  /** Required by Jakarta Persistence. */
  protected Team() {}

  public Team(Company company) {
    this.company = company;
  }

  public Long getId() {
    return id;
  }

  public Company getCompany() {
    return company;
  }

  public String getName() {
    return name;
  }

  public Instant getUpdatedAt() {
    return updatedAt;
  }

  public long getVersion() {
    return version;
  }

  public void setName(String name) {
    this.name = name;
    this.nameKey = Normalization.normalize(name);
  }

  public void setUpdatedAt(Instant updatedAt) {
    this.updatedAt = updatedAt;
  }
}
