// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;

/**
 * An element of a multi-valued attribute (RFC 7643 section 2.4): an e-mail address, a telephone
 * number, an instant messaging address, a photo, an entitlement, a role or a certificate.
 *
 * @param attributes all sub-attributes, including those without an accessor
 */
public record MultiValuedItem(ComplexValue attributes) implements ComplexView<MultiValuedItem> {
  /** Checks that the component is not null. */
  public MultiValuedItem {
    Objects.requireNonNull(attributes, "attributes");
  }

  @Override
  public MultiValuedItem withAttributes(ComplexValue other) {
    return new MultiValuedItem(other);
  }

  /** Returns an element with this value. */
  public static MultiValuedItem of(String value) {
    return new MultiValuedItem(ComplexValue.EMPTY).with("value", value);
  }

  /** Returns an element with this value and a type such as {@code work}. */
  public static MultiValuedItem of(String value, String type) {
    return of(value).withType(type);
  }

  /** Returns the value. */
  public Optional<String> value() {
    return text("value");
  }

  /** Returns the display name of the value. */
  public Optional<String> display() {
    return text("display");
  }

  /** Returns a copy with this display name of the value. */
  public MultiValuedItem withDisplay(String display) {
    return with("display", display);
  }

  /** Returns the purpose of the value, such as {@code work}. */
  public Optional<String> type() {
    return text("type");
  }

  /** Returns a copy with this purpose of the value. */
  public MultiValuedItem withType(String type) {
    return with("type", type);
  }

  /** Returns whether this is the preferred value; false by default (RFC 7643 section 2.4). */
  public boolean primary() {
    return flag("primary").orElse(false);
  }

  /** Returns a copy that is the preferred value. At most one value of an attribute is. */
  public MultiValuedItem asPrimary() {
    return with("primary", true);
  }
}
