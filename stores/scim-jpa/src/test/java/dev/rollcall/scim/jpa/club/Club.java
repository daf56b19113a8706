// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.club;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** A club of persons and of other clubs, with join tables. */
@Entity
public class Club {
  @Id
  @Column(length = 40)
  private String id = "c-" + UUID.randomUUID();

  @Column(nullable = false)
  private String tenant;

  @Column(nullable = false)
  private String title;

  @ManyToMany
  @JoinTable(
      name = "club_persons",
      joinColumns = @JoinColumn(name = "club_id"),
      inverseJoinColumns = @JoinColumn(name = "person_id"))
  private Set<Person> persons = new HashSet<>();

  @ManyToMany
  @JoinTable(
      name = "club_clubs",
      joinColumns = @JoinColumn(name = "club_id"),
      inverseJoinColumns = @JoinColumn(name = "part_id"))
  private Set<Club> parts = new HashSet<>();

  /** Required by Jakarta Persistence. */
  protected Club() {}

  Club(String tenant) {
    this.tenant = tenant;
  }

  String getId() {
    return id;
  }

  String getTitle() {
    return title;
  }

  void setTitle(String title) {
    this.title = title;
  }
}
