// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.club;

import dev.rollcall.scim.filter.Normalization;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;

/** A person with an attribute of each type, without a version. */
@Entity
@Access(AccessType.FIELD)
@Table(
    uniqueConstraints = {
      @UniqueConstraint(
          name = "person_nick",
          columnNames = {"tenant", "nickKey"}),
      @UniqueConstraint(
          name = "person_badge",
          columnNames = {"tenant", "badge"})
    })
public class Person {
  /** A category of persons. */
  public enum Kind {
    STAFF,
    GUEST
  }

  /** An embedded name. */
  @jakarta.persistence.Embeddable
  public static class Name {
    String family;
    String familyKey;
  }

  static final Map<Integer, Boolean> STATES = Map.of(1, true, 2, false, 3, false);

  @Id UUID id = UUID.randomUUID();

  @Column(nullable = false)
  String tenant;

  @Column(nullable = false)
  String nick;

  @Column(nullable = false)
  String nickKey;

  String externalId;
  String badge;
  String mail;
  String homeMail;
  @Embedded Name name = new Name();
  String title;
  String titleKey;
  Integer state;
  Kind kind;
  Integer age;
  BigDecimal salary;
  LocalDateTime joined;
  LocalDateTime lockedAt;
  Instant createdAt;
  Instant changedAt;

  /** Sets the keys. */
  @PrePersist
  @PreUpdate
  void updateKeys() {
    nickKey = Normalization.normalize(nick);
    titleKey = title == null ? null : Normalization.normalize(title);
    if (name != null) {
      name.familyKey = name.family == null ? null : Normalization.normalize(name.family);
    }
  }

  UUID getId() {
    return id;
  }

  String getFamily() {
    return name == null ? null : name.family;
  }

  void setFamily(String family) {
    name = name == null ? new Name() : name;
    name.family = family;
  }
}
