// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The enterprise extension of a user (RFC 7643 section 4.3).
 *
 * @param attributes all sub-attributes, including those without an accessor
 */
public record EnterpriseUser(ComplexValue attributes) {
  /** Checks that no component is null. */
  public EnterpriseUser {
    Objects.requireNonNull(attributes, "attributes");
  }

  /** The extension's URN. */
  static String urn() {
    return CoreSchemas.enterpriseUser().id();
  }

  /** The employee number. */
  public Optional<String> employeeNumber() {
    return ComplexReader.text(attributes, "employeeNumber");
  }

  /** The cost center. */
  public Optional<String> costCenter() {
    return ComplexReader.text(attributes, "costCenter");
  }

  /** The organization. */
  public Optional<String> organization() {
    return ComplexReader.text(attributes, "organization");
  }

  /** The division. */
  public Optional<String> division() {
    return ComplexReader.text(attributes, "division");
  }

  /** The department. */
  public Optional<String> department() {
    return ComplexReader.text(attributes, "department");
  }

  /** The manager. */
  public Optional<Manager> manager() {
    return ComplexReader.one(attributes, "manager", Manager::new);
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

    /** The employee number. */
    public Builder employeeNumber(String value) {
      return put("employeeNumber", value);
    }

    /** The cost center. */
    public Builder costCenter(String value) {
      return put("costCenter", value);
    }

    /** The organization. */
    public Builder organization(String value) {
      return put("organization", value);
    }

    /** The division. */
    public Builder division(String value) {
      return put("division", value);
    }

    /** The department. */
    public Builder department(String value) {
      return put("department", value);
    }

    /** The manager. */
    public Builder manager(Manager value) {
      return attribute("manager", value.attributes());
    }

    /** Changes sub-attributes of {@code manager}; others remain unchanged. */
    public Builder manager(Consumer<Manager.Builder> change) {
      Manager.Builder manager = new Manager.Builder(attributes().complexOrEmpty("manager"));
      change.accept(manager);
      return manager(manager.build());
    }

    /** Creates the value. */
    public EnterpriseUser build() {
      return new EnterpriseUser(attributes());
    }
  }
}
