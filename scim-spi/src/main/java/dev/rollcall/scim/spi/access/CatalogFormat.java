// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.access;

/** The schemas in which a tenant's identity provider reads roles and entitlements. */
public enum CatalogFormat {
  /**
   * The schemas {@code urn:ietf:params:scim:schemas:core:2.0:Role} and {@code
   * urn:ietf:params:scim:schemas:core:2.0:Entitlement} of draft-ietf-scim-roles-entitlements-01.
   * The service provider configuration has {@code RolesAndEntitlements}.
   */
  IETF,
  /**
   * The schemas {@code urn:okta:scim:schemas:core:1.0:Role} and {@code
   * urn:okta:scim:schemas:core:1.0:Entitlement} of Okta Identity Governance, with {@code
   * displayName}, {@code type} and {@code description}. Okta assigns a role by its {@code id}.
   */
  OKTA
}
