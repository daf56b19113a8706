// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.page;

import dev.rollcall.scim.console.internal.template.JteoverviewGenerated;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import java.util.Optional;

/** The first page: the tenant, its base URL and its resource types. */
public final class OverviewPage implements Page {
  @Override
  public String path() {
    return "";
  }

  @Override
  public String label() {
    return "menu.overview";
  }

  @Override
  public Optional<ScimResponse> get(Visit visit) {
    return Optional.of(
        Html.page(
            200, out -> JteoverviewGenerated.render(out, null, visit.frame(), visit.service())));
  }
}
