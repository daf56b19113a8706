// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The values of a multi-valued attribute, in their order (RFC 7643 section 2.4). */
public record MultiValue(List<Value> elements) implements Value {
  /** The multi-valued value without elements. */
  public static final MultiValue EMPTY = new MultiValue(List.of());

  /** Copies the list. */
  public MultiValue {
    elements = List.copyOf(elements);
  }

  /** Creates a multi-valued value. */
  public static MultiValue of(Value... elements) {
    return new MultiValue(Arrays.asList(elements));
  }

  /** Returns the element if there is exactly one. */
  public Optional<Value> onlyElement() {
    return elements.size() == 1 ? Optional.of(elements.get(0)) : Optional.empty();
  }

  /** Replaces each element; an element whose new value is unassigned is removed. */
  public MultiValue map(UnaryOperator<Value> replacement) {
    List<Value> mapped = new ArrayList<>(elements.size());
    for (Value element : elements) {
      Value value = replacement.apply(element);
      if (!value.isUnassigned()) {
        mapped.add(value);
      }
    }
    return new MultiValue(mapped);
  }

  @Override
  public <T, X extends Exception> T accept(ValueVisitor<T, X> visitor) throws X {
    return visitor.visitMulti(this);
  }

  @Override
  public boolean isUnassigned() {
    return elements.isEmpty();
  }
}
