// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.support;

import dev.rollcall.scim.console.SupportAccess;
import dev.rollcall.scim.console.internal.template.JtesupportGenerated;
import dev.rollcall.scim.console.internal.web.Frame;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Parameters;
import dev.rollcall.scim.console.internal.web.Urls;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import java.util.Optional;

/** The pages of the host's support staff. Thread-safe. */
public final class SupportDesk {
  /** The first segment of their paths below the console. */
  public static final String PATH = "support";

  private final SupportAccess access;
  private final SupportList list;
  private final SupportVisits visits;

  /** Creates the pages. */
  public SupportDesk(SupportAccess access, SupportList list, SupportVisits visits) {
    this.access = access;
    this.list = list;
    this.visits = visits;
  }

  /**
   * Returns the URL of the list of tenants.
   *
   * @param console the path of the console as browsers see it
   */
  public static String list(String console) {
    return console + "/" + PATH;
  }

  /** Returns the URL of the pages of a tenant. */
  public static String pages(String console, String tenantId) {
    return list(console) + "/" + Urls.encoded(tenantId);
  }

  /** Returns the name of the member of the staff who sent a request. */
  public Optional<String> identify(ScimRequest request) {
    return access.identify(request).map(String::strip).filter(name -> !name.isEmpty());
  }

  /** Returns the list of tenants that the parameters select. */
  public ScimResponse tenants(Frame frame, String person, Parameters query) {
    SupportView view = list.read(frame, person, query);
    return Html.page(200, out -> JtesupportGenerated.render(out, null, frame, view));
  }

  /** Records that a page of a tenant is opened, in the log of the tenant. */
  public void record(Visit visit) {
    visits.record(visit);
  }
}
