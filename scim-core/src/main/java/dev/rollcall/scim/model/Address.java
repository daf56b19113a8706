// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;

/**
 * A postal address (RFC 7643 section 4.1.2).
 *
 * @param attributes all sub-attributes, including those without an accessor
 */
public record Address(ComplexValue attributes) implements ComplexView<Address> {
  /** No sub-attributes. */
  public static final Address EMPTY = new Address(ComplexValue.EMPTY);

  /** Checks that the component is not null. */
  public Address {
    Objects.requireNonNull(attributes, "attributes");
  }

  @Override
  public Address withAttributes(ComplexValue other) {
    return new Address(other);
  }

  /** Returns the full address, formatted for display or a mailing label. */
  public Optional<String> formatted() {
    return text("formatted");
  }

  /** Returns a copy with this full address. */
  public Address withFormatted(String formatted) {
    return with("formatted", formatted);
  }

  /** Returns the street address, possibly in several lines. */
  public Optional<String> streetAddress() {
    return text("streetAddress");
  }

  /** Returns a copy with this street address. */
  public Address withStreetAddress(String streetAddress) {
    return with("streetAddress", streetAddress);
  }

  /** Returns the city. */
  public Optional<String> locality() {
    return text("locality");
  }

  /** Returns a copy with this city. */
  public Address withLocality(String locality) {
    return with("locality", locality);
  }

  /** Returns the state or region. */
  public Optional<String> region() {
    return text("region");
  }

  /** Returns a copy with this state or region. */
  public Address withRegion(String region) {
    return with("region", region);
  }

  /** Returns the postal code. */
  public Optional<String> postalCode() {
    return text("postalCode");
  }

  /** Returns a copy with this postal code. */
  public Address withPostalCode(String postalCode) {
    return with("postalCode", postalCode);
  }

  /** Returns the country code (ISO 3166-1 alpha-2). */
  public Optional<String> country() {
    return text("country");
  }

  /** Returns a copy with this country code. */
  public Address withCountry(String country) {
    return with("country", country);
  }

  /** Returns the purpose of the address, such as {@code work}. */
  public Optional<String> type() {
    return text("type");
  }

  /** Returns a copy with this purpose of the address. */
  public Address withType(String type) {
    return with("type", type);
  }

  /** Returns whether this is the preferred value; false by default (RFC 7643 section 2.4). */
  public boolean primary() {
    return flag("primary").orElse(false);
  }

  /** Returns a copy that is or is not the preferred value. */
  public Address withPrimary(boolean primary) {
    return with("primary", primary);
  }
}
