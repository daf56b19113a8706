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
public record Address(ComplexValue attributes) {
  /** Checks that no component is null. */
  public Address {
    Objects.requireNonNull(attributes, "attributes");
  }

  /** The full address, formatted for display or mailing. */
  public Optional<String> formatted() {
    return ComplexReader.text(attributes, "formatted");
  }

  /** The street address; may have several lines. */
  public Optional<String> streetAddress() {
    return ComplexReader.text(attributes, "streetAddress");
  }

  /** The city. */
  public Optional<String> locality() {
    return ComplexReader.text(attributes, "locality");
  }

  /** The state or region. */
  public Optional<String> region() {
    return ComplexReader.text(attributes, "region");
  }

  /** The postal code. */
  public Optional<String> postalCode() {
    return ComplexReader.text(attributes, "postalCode");
  }

  /** The country, as an ISO 3166-1 alpha-2 code. */
  public Optional<String> country() {
    return ComplexReader.text(attributes, "country");
  }

  /** The type of the address, such as {@code work}. */
  public Optional<String> type() {
    return ComplexReader.text(attributes, "type");
  }

  /** Returns whether this is the primary element; the default is false (RFC 7643 section 2.4). */
  public boolean primary() {
    return ComplexReader.flag(attributes, "primary").orElse(false);
  }

  /** Creates an empty builder. */
  public static Builder builder() {
    return new Builder(ComplexValue.EMPTY);
  }

  /** Creates a builder with these sub-attributes. */
  public Builder toBuilder() {
    return new Builder(attributes);
  }

  /** Collects the sub-attributes. */
  public static final class Builder extends ComplexBuilder<Builder> {
    Builder(ComplexValue start) {
      super(start);
    }

    @Override
    Builder self() {
      return this;
    }

    /** The full address, formatted for display or mailing. */
    public Builder formatted(String value) {
      return put("formatted", value);
    }

    /** The street address; may have several lines. */
    public Builder streetAddress(String value) {
      return put("streetAddress", value);
    }

    /** The city. */
    public Builder locality(String value) {
      return put("locality", value);
    }

    /** The state or region. */
    public Builder region(String value) {
      return put("region", value);
    }

    /** The postal code. */
    public Builder postalCode(String value) {
      return put("postalCode", value);
    }

    /** The country, as an ISO 3166-1 alpha-2 code. */
    public Builder country(String value) {
      return put("country", value);
    }

    /** The type of the address, such as {@code work}. */
    public Builder type(String value) {
      return put("type", value);
    }

    /** Sets whether this is the primary address. */
    public Builder primary(boolean value) {
      return put("primary", value);
    }

    /** Creates the value. */
    public Address build() {
      return new Address(attributes());
    }
  }
}
