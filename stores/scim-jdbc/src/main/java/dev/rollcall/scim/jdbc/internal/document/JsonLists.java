// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.document;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Accesses to documents that this store wrote, whose structure is known. */
final class JsonLists {
  private JsonLists() {}

  static <T> MultiValue of(List<T> elements, Function<T, ? extends Value> form) {
    return new MultiValue(elements.stream().<Value>map(form).toList());
  }

  static MultiValue ofTexts(List<String> elements) {
    return of(elements, StringValue::new);
  }

  static List<ComplexValue> objects(ComplexValue json, String name) {
    return json.elements(name).stream().map(ComplexValue.class::cast).toList();
  }

  static List<String> texts(ComplexValue json, String name) {
    return json.elements(name).stream()
        .map(StringValue.class::cast)
        .map(StringValue::text)
        .toList();
  }

  static String text(ComplexValue json, String name) {
    return json.findText(name).orElseThrow();
  }

  static Optional<Long> number(ComplexValue json, String name) {
    return json.find(name).map(IntegerValue.class::cast).map(IntegerValue::number);
  }
}
