// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.mapping.IdCheck;
import dev.rollcall.scim.jpa.internal.mapping.MappingCheck;
import dev.rollcall.scim.jpa.internal.mapping.Mistakes;
import dev.rollcall.scim.jpa.internal.member.BoundRelation;
import dev.rollcall.scim.jpa.internal.member.RelationCheck;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The checked mappings of one set of stores.
 *
 * @param bound by the declared mapping, which is compared by identity
 */
record BoundMappings(
    Map<EntityMapping<?, ?>, BoundMapping<?, ?>> bound, List<BoundRelation> relations) {

  static BoundMappings of(JpaTransactions transactions, List<EntityMapping<?, ?>> declared) {
    EntityManagerFactory factory = transactions.checked();
    Mistakes mistakes = new Mistakes();
    Map<EntityMapping<?, ?>, BoundMapping<?, ?>> bound = new HashMap<>();
    for (EntityMapping<?, ?> mapping : declared) {
      if (mapping.declaration().tenant().isEmpty() && !transactions.separatesTenants()) {
        mistakes.add(mapping.declaration().entity(), "has no tenant; declare tenant(...)");
      }
      MappingCheck.bind(mapping.declaration(), factory.getMetamodel(), mistakes)
          .ifPresent(one -> bound.put(mapping, one));
    }
    IdCheck.check(List.copyOf(bound.values()), mistakes);
    List<BoundRelation> relations = new ArrayList<>();
    RelationCheck check = new RelationCheck(factory.getMetamodel(), mistakes);
    for (EntityMapping<?, ?> mapping : declared) {
      for (MemberRelation relation : mapping.declaration().members()) {
        EntityMapping<?, ?> members =
            relation.members().isPresent() ? relation.members().get() : mapping;
        if (!declared.contains(members)) {
          mistakes.add(
              mapping.declaration().entity(),
              "has members of "
                  + members
                  + ", whose mapping is missing; pass it to EntityStores.of(...)");
        } else if (bound.containsKey(mapping) && bound.containsKey(members)) {
          check
              .bind(relation, require(bound, mapping), require(bound, members))
              .ifPresent(relations::add);
        }
      }
    }
    mistakes.throwIfAny();
    return new BoundMappings(bound, List.copyOf(relations));
  }

  private static BoundMapping<?, ?> require(
      Map<EntityMapping<?, ?>, BoundMapping<?, ?>> bound, EntityMapping<?, ?> mapping) {
    return Optional.<BoundMapping<?, ?>>ofNullable(bound.get(mapping))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The mapping of " + mapping + " must be passed to EntityStores.of(...)"));
  }

  @SuppressWarnings("unchecked") // a mapping is bound with its own types
  <E, R> BoundMapping<E, R> of(EntityMapping<E, R> mapping) {
    return (BoundMapping<E, R>) require(bound, mapping);
  }
}
