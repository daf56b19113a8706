// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Objects;
import java.util.Optional;

/**
 * An element of a multi-valued attribute with its sub-attributes (RFC 7643 section 2.4): an e-mail
 * address, a telephone number, an instant messaging address, a photo, an entitlement, a role or a
 * certificate.
 *
 * @param attributes all sub-attributes, including those without an accessor
 */
public record MultiValuedItem(ComplexValue attributes) {
  /** Checks that no component is null. */
  public MultiValuedItem {
    Objects.requireNonNull(attributes, "attributes");
  }

  /** Creates an item with a value only. */
  public static MultiValuedItem of(String value) {
    Objects.requireNonNull(value, "value");
    return new MultiValuedItem(ComplexValue.of("value", new StringValue(value)));
  }

  /** Creates an item with a type such as {@code work}. */
  public static MultiValuedItem of(String value, String type) {
    return of(value).withType(type);
  }

  /** The value itself. */
  public Optional<String> value() {
    return ComplexReader.text(attributes, "value");
  }

  /** The display name. */
  public Optional<String> display() {
    return ComplexReader.text(attributes, "display");
  }

  /** The type of the value, such as {@code work}. */
  public Optional<String> type() {
    return ComplexReader.text(attributes, "type");
  }

  /** Returns whether this is the primary element; the default is false (RFC 7643 section 2.4). */
  public boolean primary() {
    return ComplexReader.flag(attributes, "primary").orElse(false);
  }

  /** Returns a copy with this display name. */
  public MultiValuedItem withDisplay(String display) {
    return with("display", new StringValue(Objects.requireNonNull(display, "display")));
  }

  /** Returns a copy with this type, such as {@code work}. */
  public MultiValuedItem withType(String type) {
    return with("type", new StringValue(Objects.requireNonNull(type, "type")));
  }

  /** Returns a copy that is the primary element. At most one element may be primary. */
  public MultiValuedItem asPrimary() {
    return with("primary", BooleanValue.TRUE);
  }

  private MultiValuedItem with(String name, Value value) {
    return new MultiValuedItem(attributes.with(name, value));
  }
}
