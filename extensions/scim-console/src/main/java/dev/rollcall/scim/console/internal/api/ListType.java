// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.stream.Stream;

/**
 * An array of values of one type.
 *
 * @param element the type of the elements
 */
record ListType<T>(JsonType<T> element) implements JsonType<List<T>> {
  @Override
  public ComplexValue schema() {
    return ComplexValue.builder().put("type", "array").put("items", element.schema()).build();
  }

  @Override
  public Value write(List<T> values) {
    return new MultiValue(values.stream().map(element::write).toList());
  }

  @Override
  public Stream<ObjectType<?>> components() {
    return element.components();
  }
}
