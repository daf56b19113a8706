// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Optional;
import java.util.function.Function;

/**
 * Returns whether a resource has only defined attributes, with values of their types and without
 * unassigned values.
 */
final class WellFormed {
  private WellFormed() {}

  static void check(ScimResource resource) {
    ResourceType type = resource.type();
    ComplexValue core = resource.attributes();
    for (Namespace extension : type.extensions()) {
      String urn = extension.schema().id();
      core.find(urn).ifPresent(values -> checkRecord(extension.schema()::find, values, urn));
      core = core.without(urn);
    }
    checkRecord(type::findAttribute, core, type.name());
  }

  private static void checkRecord(
      Function<String, Optional<Attribute>> names, Value value, String where) {
    assertThat(value).as(where).isInstanceOf(ComplexValue.class);
    assertThat(value.isUnassigned()).as(where + " is empty").isFalse();
    ((ComplexValue) value)
        .forEach(
            (name, part) -> {
              Attribute attribute = names.apply(name).orElseThrow();
              assertThat(name).isEqualTo(attribute.name());
              check(attribute, part, where + "." + name);
            });
  }

  private static void check(Attribute attribute, Value value, String where) {
    assertThat(value.isUnassigned()).as(where + " is unassigned").isFalse();
    if (!attribute.isMultiValued()) {
      checkOne(attribute, value, where);
      return;
    }
    assertThat(value).as(where).isInstanceOf(MultiValue.class);
    int primaries = 0;
    for (Value element : ((MultiValue) value).elements()) {
      checkOne(attribute, element, where);
      primaries += isPrimary(element) ? 1 : 0;
    }
    assertThat(primaries).as(where + ": primary values").isLessThanOrEqualTo(1);
  }

  private static boolean isPrimary(Value element) {
    return element instanceof ComplexValue object
        && object.find("primary").equals(Optional.of(BooleanValue.TRUE));
  }

  private static void checkOne(Attribute attribute, Value value, String where) {
    Class<? extends Value> expected =
        switch (attribute.type()) {
          case STRING, REFERENCE, BINARY -> StringValue.class;
          case BOOLEAN -> BooleanValue.class;
          case INTEGER -> IntegerValue.class;
          case DECIMAL -> DecimalValue.class;
          case DATE_TIME -> DateTimeValue.class;
          case COMPLEX -> ComplexValue.class;
        };
    assertThat(value).as(where).isInstanceOf(expected);
    if (attribute.isComplex()) {
      checkRecord(attribute::findSubAttribute, value, where);
    }
  }
}
