// SPDX-License-Identifier: Apache-2.0
/**
 * The roles and entitlements that users of a tenant can have. Clients read them at {@code /Roles}
 * and {@code /Entitlements}; a user can have only declared values.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/RolesAndEntitlementsTest.java#declare -->
 *
 * <pre>{@code
 * static AccessCatalog catalog() {
 *   return AccessCatalog.NONE
 *       .withSingleRole(
 *           CatalogEntry.of("viewer").withDisplay("Viewer"),
 *           CatalogEntry.of("editor").withDisplay("Editor").withContained("viewer"),
 *           CatalogEntry.of("admin").withDisplay("Administrator").withContained("editor"))
 *       .withEntitlements(
 *           CatalogEntry.of("seat.full")
 *               .withDisplay("Full seat")
 *               .withType("License")
 *               .withLimit(50));
 * }
 *
 * static Tenant acme() {
 *   return Tenant.of("acme").withProfile(TenantProfile.builder().access(catalog()).build());
 * }
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi.access;

import org.jspecify.annotations.NullMarked;
