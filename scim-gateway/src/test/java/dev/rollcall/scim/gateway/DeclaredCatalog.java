// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;

/** The roles and entitlements that the tenant of a test declares. */
final class DeclaredCatalog {
  static final CatalogEntry VIEWER = CatalogEntry.of("viewer").withDisplay("Viewer");
  static final CatalogEntry EDITOR =
      CatalogEntry.of("editor").withDisplay("Editor").withContained("viewer");
  static final CatalogEntry ADMIN =
      CatalogEntry.of("admin")
          .withId("r-3")
          .withDisplay("Administrator")
          .withType("Internal")
          .withContained("editor")
          .withLimit(5)
          .withAssigned(2)
          .asPrimary();
  static final CatalogEntry LICENSE =
      CatalogEntry.of("seat").withDisplay("Full seat").withType("License");
  static final AccessCatalog CATALOG =
      AccessCatalog.NONE.withRoles(VIEWER, EDITOR, ADMIN).withEntitlements(LICENSE);

  private DeclaredCatalog() {}
}
