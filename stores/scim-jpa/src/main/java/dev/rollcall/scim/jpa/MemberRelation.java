// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import dev.rollcall.scim.spi.TenantContext;
import java.util.Objects;
import java.util.Optional;

/**
 * A relation between groups and members of one type: a join entity, or a {@code @ManyToMany}
 * collection with a join table. The collection is never loaded.
 *
 * @param members the mapping of the members; empty for groups as members of groups
 * @param relation the entity or the collection
 */
public record MemberRelation(Optional<EntityMapping<?, ?>> members, Relation relation) {
  /** Checks that no component is null. */
  public MemberRelation {
    Objects.requireNonNull(members, "members");
    Objects.requireNonNull(relation, "relation");
  }

  /** The representation of memberships. */
  public sealed interface Relation {}

  /**
   * A join entity with a {@code @ManyToOne} attribute for each side.
   *
   * @param entity the class of the join entity
   * @param group the name of the attribute of the group
   * @param member the name of the attribute of the member
   * @param factory creates the join entity of a new member
   */
  public record JoinEntity<J, G, M>(
      Class<J> entity, String group, String member, Factory<J, G, M> factory) implements Relation {}

  /**
   * A {@code @ManyToMany} collection of the group.
   *
   * @param attribute the name of the attribute
   * @param table the join table; empty if {@code @JoinTable} names table and columns
   */
  public record Collection(String attribute, Optional<JoinTable> table) implements Relation {}

  /**
   * The join table of a collection.
   *
   * @param table the name of the table
   * @param groupColumn the column with the id of the group
   * @param memberColumn the column with the id of the member
   */
  public record JoinTable(String table, String groupColumn, String memberColumn) {
    /** Returns the table as the members declare it: with both columns exchanged. */
    public JoinTable inverse() {
      String group = memberColumn;
      String member = groupColumn;
      return new JoinTable(table, group, member);
    }
  }

  /** Creates the join entity of a new member. */
  @FunctionalInterface
  public interface Factory<J, G, M> {
    /** Creates a join entity, which the store persists. */
    J create(TenantContext context, G group, M member);
  }

  /**
   * Creates a relation by a join entity, whose listeners are called for each change.
   *
   * @param group the name of its attribute of the group
   * @param member the name of its attribute of the member
   * @param members the mapping of the members
   */
  public static <J, G, M> MemberRelation entity(
      Class<J> entity,
      String group,
      String member,
      EntityMapping<M, ?> members,
      Factory<J, G, M> factory) {
    return new MemberRelation(
        Optional.of(members), new JoinEntity<>(entity, group, member, factory));
  }

  /** Creates a relation by a join entity with groups as members of groups. */
  public static <J, G> MemberRelation nestedEntity(
      Class<J> entity, String group, String member, Factory<J, G, G> factory) {
    return new MemberRelation(Optional.empty(), new JoinEntity<>(entity, group, member, factory));
  }

  /**
   * Creates a relation by a collection. {@code @JoinTable} names the table and both columns, or
   * {@link #withJoinTable} does.
   */
  public static MemberRelation manyToMany(String attribute, EntityMapping<?, ?> members) {
    return new MemberRelation(Optional.of(members), new Collection(attribute, Optional.empty()));
  }

  /** Creates a relation by a collection with groups as members of groups. */
  public static MemberRelation nestedManyToMany(String attribute) {
    return new MemberRelation(Optional.empty(), new Collection(attribute, Optional.empty()));
  }

  /** Returns a copy of a relation by a collection with the names of its join table. */
  public MemberRelation withJoinTable(String table, String groupColumn, String memberColumn) {
    if (!(relation instanceof Collection collection)) {
      throw new IllegalStateException("Only a relation by a collection has a join table");
    }
    return new MemberRelation(
        members,
        new Collection(
            collection.attribute(), Optional.of(new JoinTable(table, groupColumn, memberColumn))));
  }
}
