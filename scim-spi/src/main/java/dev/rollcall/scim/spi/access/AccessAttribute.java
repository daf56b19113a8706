// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.access;

/** The attributes of users (RFC 7643 section 4.1.2) whose values a tenant can declare. */
public enum AccessAttribute {
  /** {@code roles}, whose values are the resources of type {@code Role} at {@code /Roles}. */
  ROLES("roles", "Role", "/Roles"),
  /**
   * {@code entitlements}, whose values are the resources of type {@code Entitlement} at {@code
   * /Entitlements}.
   */
  ENTITLEMENTS("entitlements", "Entitlement", "/Entitlements");

  private final String attributeName;
  private final String resourceType;
  private final String endpoint;

  AccessAttribute(String attributeName, String resourceType, String endpoint) {
    this.attributeName = attributeName;
    this.resourceType = resourceType;
    this.endpoint = endpoint;
  }

  /** The name of the attribute. */
  public String attributeName() {
    return attributeName;
  }

  /** The name of the resource type of the declared values. */
  public String resourceType() {
    return resourceType;
  }

  /** The endpoint of the declared values, relative to the base URL. */
  public String endpoint() {
    return endpoint;
  }
}
