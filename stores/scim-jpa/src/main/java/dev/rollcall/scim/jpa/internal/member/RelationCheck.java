// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.member;

import dev.rollcall.scim.jpa.MemberRelation;
import dev.rollcall.scim.jpa.MemberRelation.Collection;
import dev.rollcall.scim.jpa.MemberRelation.JoinEntity;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.mapping.Mistakes;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.Metamodel;
import jakarta.persistence.metamodel.PluralAttribute;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;

/** Checks the relations of groups against the metamodel and resolves their names. */
public final class RelationCheck {
  private final Metamodel metamodel;
  private final Mistakes mistakes;

  public RelationCheck(Metamodel metamodel, Mistakes mistakes) {
    this.metamodel = metamodel;
    this.mistakes = mistakes;
  }

  /** Resolves a relation; empty if it has mistakes. */
  public Optional<BoundRelation> bind(
      MemberRelation declared, BoundMapping<?, ?> groups, BoundMapping<?, ?> members) {
    return declared.relation() instanceof JoinEntity<?, ?, ?> join
        ? joinEntity(join, groups, members)
        : collection((Collection) declared.relation(), groups, members);
  }

  @SuppressWarnings("unchecked") // the classes of both ends are compared
  private <J, G, M> Optional<BoundRelation> joinEntity(
      JoinEntity<J, G, M> join, BoundMapping<?, ?> groups, BoundMapping<?, ?> members) {
    EntityType<J> type;
    try {
      type = metamodel.entity(join.entity());
    } catch (IllegalArgumentException notAnEntity) {
      mistakes.add(
          join.entity(),
          "is no entity of the persistence unit; annotate it with @Entity and add it there");
      return Optional.empty();
    }
    boolean hasGroup = isReference(type, join.group(), groups.entity());
    boolean isRight = isReference(type, join.member(), members.entity()) && hasGroup;
    return isRight
        ? Optional.of(
            new JoinEntityRelation<>(
                join, (BoundMapping<G, ?>) groups, (BoundMapping<M, ?>) members))
        : Optional.empty();
  }

  private boolean isReference(EntityType<?> type, String name, Class<?> target) {
    Optional<Attribute<?, ?>> attribute = find(type, name);
    boolean isRight =
        attribute
            .filter(
                one ->
                    one.getPersistentAttributeType() == PersistentAttributeType.MANY_TO_ONE
                        && one.getJavaType().isAssignableFrom(target))
            .isPresent();
    if (!isRight) {
      mistakes.add(
          type.getJavaType(),
          name,
          "is no @ManyToOne of "
              + target.getSimpleName()
              + "; name the attribute that refers to it");
    }
    return isRight;
  }

  private static Optional<Attribute<?, ?>> find(EntityType<?> type, String name) {
    return type.getAttributes().stream()
        .filter(one -> one.getName().equals(name))
        .<Attribute<?, ?>>map(one -> one)
        .findFirst();
  }

  private Optional<BoundRelation> collection(
      Collection declared, BoundMapping<?, ?> groups, BoundMapping<?, ?> members) {
    String name = declared.attribute();
    Optional<Attribute<?, ?>> found = find(metamodel.entity(groups.entity()), name);
    boolean isRight =
        found.isPresent()
            && found.get().getPersistentAttributeType() == PersistentAttributeType.MANY_TO_MANY
            && found.get() instanceof PluralAttribute<?, ?, ?> plural
            && plural.getElementType().getJavaType().isAssignableFrom(members.entity());
    if (!isRight) {
      mistakes.add(
          groups.entity(),
          name,
          "is no @ManyToMany collection of "
              + members.entity().getSimpleName()
              + "; name one, or declare MemberRelation.entity(...)");
      return Optional.empty();
    }
    Optional<MemberRelation.JoinTable> table =
        declared.table().or(() -> annotated(found.orElseThrow(), members));
    if (table.isEmpty()) {
      mistakes.add(
          groups.entity(),
          name,
          "has a join table without names; add @JoinTable with name, joinColumns and"
              + " inverseJoinColumns, or declare withJoinTable(...)");
    }
    return table.map(names -> new JoinTableRelation(name, names, groups, members));
  }

  /** Returns the names in {@code @JoinTable} of the owning side. */
  private Optional<MemberRelation.JoinTable> annotated(
      Attribute<?, ?> attribute, BoundMapping<?, ?> members) {
    AnnotatedElement element = (AnnotatedElement) attribute.getJavaMember();
    ManyToMany manyToMany = element.getAnnotation(ManyToMany.class);
    if (manyToMany == null || manyToMany.mappedBy().isEmpty()) {
      return names(element);
    }
    return find(metamodel.entity(members.entity()), manyToMany.mappedBy())
        .flatMap(owner -> names((AnnotatedElement) owner.getJavaMember()))
        .map(MemberRelation.JoinTable::inverse);
  }

  private static Optional<MemberRelation.JoinTable> names(AnnotatedElement element) {
    jakarta.persistence.JoinTable table =
        element.getAnnotation(jakarta.persistence.JoinTable.class);
    boolean isNamed =
        table != null
            && !table.name().isEmpty()
            && table.joinColumns().length == 1
            && table.inverseJoinColumns().length == 1
            && !table.joinColumns()[0].name().isEmpty()
            && !table.inverseJoinColumns()[0].name().isEmpty();
    if (table == null || !isNamed) {
      return Optional.empty();
    }
    String schema = table.schema().isEmpty() ? "" : table.schema() + ".";
    return Optional.of(
        new MemberRelation.JoinTable(
            schema + table.name(),
            table.joinColumns()[0].name(),
            table.inverseJoinColumns()[0].name()));
  }
}
