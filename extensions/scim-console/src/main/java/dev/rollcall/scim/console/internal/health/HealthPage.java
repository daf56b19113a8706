// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.health;

import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.template.JtehealthGenerated;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.spi.console.ConsoleRight;
import java.util.Optional;

/** The state of provisioning: counts, activity, failures, connections and safeguards. */
public final class HealthPage implements Page {
  private static final String PATH = "health";
  private static final String WEEK = "week";

  private final HealthReader reader;
  private final LimitRelease release;

  /** Creates a page. */
  public HealthPage(HealthReader reader, LimitRelease release) {
    this.reader = reader;
    this.release = release;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public String label() {
    return "menu.health";
  }

  @Override
  public boolean isForSupport() {
    return true;
  }

  @Override
  public Optional<ScimResponse> get(Visit visit) {
    if (visit.request().isBelowPage()) {
      return Optional.empty();
    }
    boolean isWeek = visit.request().query().find("period").filter(WEEK::equals).isPresent();
    HealthView view = reader.read(visit, isWeek);
    boolean mayRelease = visit.may(ConsoleRight.RELEASE);
    return Optional.of(
        Html.page(
            200, out -> JtehealthGenerated.render(out, null, visit.frame(), view, mayRelease)));
  }

  /** Releases the deprovisioning limit. */
  @Override
  public Optional<ScimResponse> post(Visit visit) {
    boolean isRelease = visit.form().find("action").filter("release"::equals).isPresent();
    if (!isRelease || visit.request().isBelowPage()) {
      return Optional.empty();
    }
    Page.require(visit.user(), ConsoleRight.RELEASE);
    release.execute(visit);
    return Optional.of(Html.redirect(visit.frame().link(PATH)));
  }
}
