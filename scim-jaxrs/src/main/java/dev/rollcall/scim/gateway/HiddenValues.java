// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.SchemaExtension;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values of a stored resource that the tenant's resource type does without. A client can neither
 * see nor send them, and its PUT therefore leaves them as they are; those in elements of a
 * multi-valued attribute go with their elements.
 */
final class HiddenValues {
  private final ResourceType type;

  HiddenValues(ResourceType type) {
    this.type = type;
  }

  /** What a PUT comes to, with what is hidden from its client as it was. */
  ScimResource kept(ScimResource current, ScimResource wanted) {
    ComplexValue all = wanted.attributes();
    for (String name : current.attributes().names()) {
      Value old = current.attributes().findOr(name, NullValue.NULL);
      Optional<SchemaExtension> extension = type.findExtension(name);
      all =
          extension.isPresent()
              ? kept(name, old, all, extension.get().schema()::find)
              : kept(name, old, all, type.findAttribute(name));
    }
    return wanted.withAttributes(all);
  }

  private static ComplexValue kept(
      String name, Value old, ComplexValue wanted, Optional<Attribute> known) {
    return known.isEmpty()
        ? wanted.with(name, old)
        : kept(name, old, wanted, known.get()::findSubAttribute);
  }

  /** The same for the parts of a complex value. */
  private static ComplexValue kept(
      String name, Value old, ComplexValue wanted, Function<String, Optional<Attribute>> parts) {
    if (!(old instanceof ComplexValue before)) {
      return wanted;
    }
    ComplexValue now =
        wanted.findOr(name, NullValue.NULL) instanceof ComplexValue complex
            ? complex
            : ComplexValue.EMPTY;
    for (String part : before.names()) {
      now = kept(part, before.findOr(part, NullValue.NULL), now, parts.apply(part));
    }
    return now.isUnassigned() ? wanted.without(name) : wanted.with(name, now);
  }
}
