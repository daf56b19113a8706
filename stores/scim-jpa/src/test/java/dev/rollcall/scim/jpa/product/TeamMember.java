// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.product;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The membership of a user in a team, with a role. */
@Entity
@Table(
    name = "team_members",
    indexes = @Index(name = "team_members_user", columnList = "user_id, team_id"),
    uniqueConstraints =
        @UniqueConstraint(
            name = "team_members_pair",
            columnNames = {"team_id", "user_id"}))
public class TeamMember {
  /** The calls of the entity listeners, in the form "+team.user" and "-team.user". */
  public static final List<String> EVENTS = new CopyOnWriteArrayList<>();

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "team_id")
  private Team team;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "user_id")
  private User user;

  @Column(nullable = false)
  private String addedBy;

  /** Required by Jakarta Persistence. */
  protected TeamMember() {}

  public TeamMember(Team team, User user, String addedBy) {
    this.team = team;
    this.user = user;
    this.addedBy = addedBy;
  }

  @PostPersist
  void added() {
    EVENTS.add("+" + team.getId() + "." + user.getId());
  }

  @PostRemove
  void removed() {
    EVENTS.add("-" + team.getId() + "." + user.getId());
  }

  public String getAddedBy() {
    return addedBy;
  }
}
