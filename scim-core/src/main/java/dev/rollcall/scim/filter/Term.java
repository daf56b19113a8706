// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.path.AttributePath;
import java.util.List;
import java.util.function.Function;

/** An expression on one attribute, the leaf of a filter. */
public sealed interface Term extends Filter permits Comparison, Present, ValuePath {
  /** The attribute. */
  AttributePath path();

  @Override
  default List<Filter> operands() {
    return List.of();
  }

  @Override
  default List<Term> terms() {
    return List.of(this);
  }

  @Override
  default boolean mentions(AttributePath attribute) {
    return path().isSameAttribute(attribute);
  }

  @Override
  default Filter map(Function<? super Term, ? extends Filter> replacement) {
    return replacement.apply(this);
  }
}
