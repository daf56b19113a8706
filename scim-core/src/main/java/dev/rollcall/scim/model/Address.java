// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;

/**
 * A postal address (RFC 7643 section 4.1.2).
 *
 * @param attributes all parts, those without an accessor included
 */
public record Address(ComplexValue attributes) {
  /** Checks that no component is null. */
  public Address {
    Objects.requireNonNull(attributes, "attributes");
  }

  /** The full address, as it is shown or put on an envelope. */
  public Optional<String> formatted() {
    return ComplexReader.text(attributes, "formatted");
  }

  /** Street and number, perhaps in several lines. */
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

  /** The country, as the two letters of ISO 3166-1. */
  public Optional<String> country() {
    return ComplexReader.text(attributes, "country");
  }

  /** What the address is for, such as {@code work}. */
  public Optional<String> type() {
    return ComplexReader.text(attributes, "type");
  }

  /**
   * Returns whether this is the preferred one; what is not marked is not (RFC 7643 section 2.4).
   */
  public boolean primary() {
    return ComplexReader.flag(attributes, "primary").orElse(false);
  }

  /** Starts without any part. */
  public static Builder builder() {
    return new Builder(ComplexValue.EMPTY);
  }

  /** Starts from these parts. */
  public Builder toBuilder() {
    return new Builder(attributes);
  }

  /** Collects the parts. */
  public static final class Builder extends ComplexBuilder<Builder> {
    Builder(ComplexValue start) {
      super(start);
    }

    @Override
    Builder self() {
      return this;
    }

    /** The full address, as it is shown or put on an envelope. */
    public Builder formatted(String value) {
      return put("formatted", value);
    }

    /** Street and number, perhaps in several lines. */
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

    /** The country, as the two letters of ISO 3166-1. */
    public Builder country(String value) {
      return put("country", value);
    }

    /** What the address is for, such as {@code work}. */
    public Builder type(String value) {
      return put("type", value);
    }

    /** Returns whether this is the preferred one. */
    public Builder primary(boolean value) {
      return put("primary", value);
    }

    /** The value of these parts. */
    public Address build() {
      return new Address(attributes());
    }
  }
}
