// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.setup;

import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.console.openapi.OpenApiDocument;
import dev.rollcall.scim.gateway.ScimResponse;
import java.util.Optional;

/** Downloads the OpenAPI document of the tenant's SCIM endpoints. */
public final class OpenApiPage implements Page {
  private static final String FILE = "openapi.json";

  @Override
  public String path() {
    return FILE;
  }

  @Override
  public String label() {
    return "menu.openapi";
  }

  @Override
  public boolean isInMenu() {
    return false;
  }

  @Override
  public Optional<ScimResponse> get(Visit visit) {
    return visit.request().isBelowPage()
        ? Optional.empty()
        : Optional.of(
            Html.download("application/json", FILE, OpenApiDocument.json(visit.service())));
  }
}
