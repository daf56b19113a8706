// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The enterprise extension of a user (RFC 7643 section 4.3).
 *
 * @param attributes all sub-attributes, including those without an accessor
 */
public record EnterpriseUser(ComplexValue attributes) implements ComplexView<EnterpriseUser> {
  /** No sub-attributes. */
  public static final EnterpriseUser EMPTY = new EnterpriseUser(ComplexValue.EMPTY);

  /** Checks that the component is not null. */
  public EnterpriseUser {
    Objects.requireNonNull(attributes, "attributes");
  }

  @Override
  public EnterpriseUser withAttributes(ComplexValue other) {
    return new EnterpriseUser(other);
  }

  static String urn() {
    return CoreSchemas.enterpriseUser().id();
  }

<<<<<<< HEAD
  /** The employee number. */
=======
  /** Returns the identifier that the organization has assigned to the user. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> employeeNumber() {
    return text("employeeNumber");
  }

  /** Returns a copy with this identifier that the organization has assigned to the user. */
  public EnterpriseUser withEmployeeNumber(String employeeNumber) {
    return with("employeeNumber", employeeNumber);
  }

  /** Returns the cost center. */
  public Optional<String> costCenter() {
    return text("costCenter");
  }

  /** Returns a copy with this cost center. */
  public EnterpriseUser withCostCenter(String costCenter) {
    return with("costCenter", costCenter);
  }

  /** Returns the organization. */
  public Optional<String> organization() {
    return text("organization");
  }

  /** Returns a copy with this organization. */
  public EnterpriseUser withOrganization(String organization) {
    return with("organization", organization);
  }

  /** Returns the division. */
  public Optional<String> division() {
    return text("division");
  }

  /** Returns a copy with this division. */
  public EnterpriseUser withDivision(String division) {
    return with("division", division);
  }

  /** Returns the department. */
  public Optional<String> department() {
    return text("department");
  }

<<<<<<< HEAD
  /** The manager. */
=======
  /** Returns a copy with this department. */
  public EnterpriseUser withDepartment(String department) {
    return with("department", department);
  }

  /** Returns the manager. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<Manager> manager() {
    return complex("manager", Manager::new);
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
=======
  /** Returns a copy with this manager. */
  public EnterpriseUser withManager(Manager manager) {
    return with("manager", manager.attributes());
  }

  /** Returns a copy with a change of the manager. */
  public EnterpriseUser withManager(UnaryOperator<Manager> change) {
    return withManager(change.apply(manager().orElse(Manager.EMPTY)));
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  }
}
