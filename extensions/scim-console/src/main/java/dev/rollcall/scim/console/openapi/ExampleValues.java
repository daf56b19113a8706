// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.openapi;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.util.Map;

/** Creates example values of attributes. */
final class ExampleValues {
  private static final Map<String, String> TEXTS =
      Map.of(
          "userName", "ada@example.com",
          "externalId", "00u1",
          "displayName", "Ada Lovelace",
          "givenName", "Ada",
          "familyName", "Lovelace");

  private ExampleValues() {}

  static Value of(Attribute attribute) {
    Value one = attribute.isComplex() ? complex(attribute) : simple(attribute);
    return attribute.isMultiValued() ? MultiValue.of(one) : one;
  }

  private static ComplexValue complex(Attribute attribute) {
    ComplexValue.Builder value = ComplexValue.builder();
    for (Attribute sub : attribute.subAttributes()) {
      boolean isShown = sub.isRequired() || sub.name().equals("value") || sub.name().equals("type");
      if (isShown && !sub.isReadOnly()) {
        value.put(sub.name(), of(sub));
      }
    }
    return value.build();
  }

  private static Value simple(Attribute attribute) {
    return switch (attribute.type()) {
      case BOOLEAN -> BooleanValue.of(true);
      case INTEGER -> new IntegerValue(1);
      case DECIMAL -> new DecimalValue(BigDecimal.ONE);
      case DATE_TIME -> new StringValue("2030-01-31T08:00:00Z");
      case REFERENCE -> new StringValue("https://example.com/1");
      case BINARY -> new StringValue("QWRh");
      default ->
          new StringValue(
              attribute.canonicalValues().stream()
                  .findFirst()
                  .orElse(TEXTS.getOrDefault(attribute.name(), "ada@example.com")));
    };
  }
}
