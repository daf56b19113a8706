// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.mapping;

import dev.rollcall.scim.jpa.AccountLink;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;

/**
 * The attribute that marks linked accounts.
 *
 * @param type the Java type of the attribute, not primitive
 */
public record BoundLink<E>(AccountLink<E> declared, Class<?> type) {
  Predicate isLinked(CriteriaBuilder builder, Path<?> root) {
    Path<?> attribute = path(root);
    return declared.isFlag() ? builder.equal(attribute, true) : builder.isNotNull(attribute);
  }

  Predicate isUnlinked(CriteriaBuilder builder, Path<?> root) {
    Path<?> attribute = path(root);
    Predicate isUnset = builder.isNull(attribute);
    return declared.isFlag() ? builder.or(isUnset, builder.equal(attribute, false)) : isUnset;
  }

  private Path<?> path(Path<?> root) {
    return EntityPath.from(root, declared.attribute());
  }

  /** Returns the value of the attribute in linked rows. */
  public Object value(Instant now) {
    return declared.isFlag() ? true : Times.of(now, type).orElseThrow();
  }
}
