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

<<<<<<< HEAD
  /** Creates an item with a value only. */
  public static MultiValuedItem of(String value) {
    Objects.requireNonNull(value, "value");
    return new MultiValuedItem(ComplexValue.of("value", new StringValue(value)));
  }

  /** Creates an item with a type such as {@code work}. */
=======
  @Override
  public MultiValuedItem withAttributes(ComplexValue other) {
    return new MultiValuedItem(other);
  }

  /** Returns an element with this value. */
  public static MultiValuedItem of(String value) {
    return new MultiValuedItem(ComplexValue.EMPTY).with("value", value);
  }

  /** Returns an element with this value and a type such as {@code work}. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public static MultiValuedItem of(String value, String type) {
    return of(value).withType(type);
  }

  /** Returns the value. */
  public Optional<String> value() {
    return text("value");
  }

<<<<<<< HEAD
  /** The display name. */
=======
  /** Returns the display name of the value. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> display() {
    return text("display");
  }

<<<<<<< HEAD
  /** The type of the value, such as {@code work}. */
  public Optional<String> type() {
    return ComplexReader.text(attributes, "type");
  }

  /** Returns whether this is the primary element; the default is false (RFC 7643 section 2.4). */
  public boolean primary() {
    return ComplexReader.flag(attributes, "primary").orElse(false);
  }

  /** Returns a copy with this display name. */
=======
  /** Returns a copy with this display name of the value. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
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

<<<<<<< HEAD
  /** Returns a copy that is the primary element. At most one element may be primary. */
=======
  /** Returns whether this is the preferred value; false by default (RFC 7643 section 2.4). */
  public boolean primary() {
    return flag("primary").orElse(false);
  }

  /** Returns a copy that is the preferred value. At most one value of an attribute is. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public MultiValuedItem asPrimary() {
    return with("primary", true);
  }
}
