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

  /** Returns the identifier that the organization has assigned to the user. */
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

  /** Returns a copy with this department. */
  public EnterpriseUser withDepartment(String department) {
    return with("department", department);
  }

  /** Returns the manager. */
  public Optional<Manager> manager() {
    return complex("manager", Manager::new);
  }

  /** Returns a copy with this manager. */
  public EnterpriseUser withManager(Manager manager) {
    return with("manager", manager.attributes());
  }

  /** Returns a copy with a change of the manager. */
  public EnterpriseUser withManager(UnaryOperator<Manager> change) {
    return withManager(change.apply(manager().orElse(Manager.EMPTY)));
  }
}
