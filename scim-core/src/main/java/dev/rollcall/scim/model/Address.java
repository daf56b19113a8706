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

<<<<<<< HEAD
  /** The full address, formatted for display or mailing. */
=======
  @Override
  public Address withAttributes(ComplexValue other) {
    return new Address(other);
  }

  /** Returns the full address, formatted for display or a mailing label. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> formatted() {
    return text("formatted");
  }

<<<<<<< HEAD
  /** The street address; may have several lines. */
=======
  /** Returns a copy with this full address. */
  public Address withFormatted(String formatted) {
    return with("formatted", formatted);
  }

  /** Returns the street address, possibly in several lines. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
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

<<<<<<< HEAD
  /** The country, as an ISO 3166-1 alpha-2 code. */
=======
  /** Returns a copy with this postal code. */
  public Address withPostalCode(String postalCode) {
    return with("postalCode", postalCode);
  }

  /** Returns the country code (ISO 3166-1 alpha-2). */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> country() {
    return text("country");
  }

<<<<<<< HEAD
  /** The type of the address, such as {@code work}. */
=======
  /** Returns a copy with this country code. */
  public Address withCountry(String country) {
    return with("country", country);
  }

  /** Returns the purpose of the address, such as {@code work}. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> type() {
    return text("type");
  }

<<<<<<< HEAD
  /** Returns whether this is the primary element; the default is false (RFC 7643 section 2.4). */
=======
  /** Returns a copy with this purpose of the address. */
  public Address withType(String type) {
    return with("type", type);
  }

  /** Returns whether this is the preferred value; false by default (RFC 7643 section 2.4). */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public boolean primary() {
    return flag("primary").orElse(false);
  }

<<<<<<< HEAD
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
=======
  /** Returns a copy that is or is not the preferred value. */
  public Address withPrimary(boolean primary) {
    return with("primary", primary);
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  }
}
