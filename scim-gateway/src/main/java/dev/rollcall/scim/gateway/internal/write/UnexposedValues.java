// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.AttributeVisitor;
import dev.rollcall.scim.value.Value;
import java.util.Optional;
import java.util.function.Function;

/** Finds a value that a resource type does not expose, by names only. Not thread-safe. */
final class UnexposedValues implements AttributeVisitor {
  private final ResourceType type;

  /** The parts of the current attribute or extension. */
  private Function<String, Optional<Attribute>> parts = UnexposedValues::nothing;

  /** The parts of the current sub-attribute, or of the current attribute of an extension. */
  private Function<String, Optional<Attribute>> innerParts = UnexposedValues::nothing;

  private boolean isFound;

  UnexposedValues(ResourceType type) {
    this.type = type;
  }

  private static Optional<Attribute> nothing(String name) {
    return Optional.empty();
  }

  boolean isFound() {
    return isFound;
  }

  @Override
  public boolean attribute(String name) {
    Optional<Namespace> extension = type.findExtension(name);
    parts = extension.isPresent() ? extension.get()::find : partsOf(type.findAttribute(name));
    return !isFound;
  }

  @Override
  public boolean subAttribute(String name) {
    innerParts = partsOf(parts.apply(name));
    return !isFound;
  }

  private Function<String, Optional<Attribute>> partsOf(Optional<Attribute> known) {
    isFound |= known.isEmpty();
    return known.isPresent() ? known.get()::findSubAttribute : UnexposedValues::nothing;
  }

  @Override
  public void value(Value value) {
    isFound |= hides(value, innerParts);
  }

  private static boolean hides(Value value, Function<String, Optional<Attribute>> parts) {
    for (Value element : value.elements()) {
      for (String part : element.complexOrEmpty().names()) {
        if (parts.apply(part).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void latin1(byte[] bytes, int start, int end) {
    // a text has no parts
  }
}
