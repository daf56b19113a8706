// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.page;

import dev.rollcall.scim.console.internal.health.HealthReader;
import dev.rollcall.scim.console.internal.health.HealthView;
import dev.rollcall.scim.console.internal.template.JteoverviewGenerated;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import java.util.Optional;

/** The first page: the state of provisioning at a glance, and the base URL of the tenant. */
public final class OverviewPage implements Page {
  private final HealthReader reader;

  /** Creates a page. */
  public OverviewPage(HealthReader reader) {
    this.reader = reader;
  }

  @Override
  public String path() {
    return "";
  }

  @Override
  public String label() {
    return "menu.overview";
  }

  @Override
  public boolean isForSupport() {
    return true;
  }

  @Override
  public Optional<ScimResponse> get(Visit visit) {
    HealthView health = reader.summary(visit.caller(), visit.service());
    return Optional.of(
        Html.page(
            200,
            out -> JteoverviewGenerated.render(out, null, visit.frame(), visit.service(), health)));
  }
}
