// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.console.ConsoleTheme;
import dev.rollcall.scim.console.internal.api.ApiRouter;
import dev.rollcall.scim.console.internal.api.Operation;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.support.SupportDesk;
import dev.rollcall.scim.console.internal.web.Assets;
import dev.rollcall.scim.console.internal.web.FormToken;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import java.util.List;
import java.util.Optional;

/** Dispatches the requests below the console's path to pages. Thread-safe. */
public final class ConsoleRouter {
  private final String path;
  private final ConsoleCall.Services services;
  private final SecurityHeaders headers;

  /**
   * Creates a router.
   *
   * @param path the path of the console below the deployment
   */
  public ConsoleRouter(
      String path, ConsoleTheme theme, HostAccess host, Access access, Content content) {
    this.path = path;
    List<Page> all = content.pages();
    Assets assets = new Assets(ThemeCss.of(theme));
    this.services =
        new ConsoleCall.Services(
            host,
            access.visitors(),
            access.support(),
            access.formToken(),
            all,
            assets,
            new Frames(theme, all, assets, access.formToken()),
            new ApiRouter(content.operations(), access.visitors().cookieName()));
    this.headers = access.headers();
  }

  /**
   * The protection of the console.
   *
   * @param visitors identifies visitors
   * @param support the pages of the support staff, if the host admits it
   * @param formToken protects forms
   * @param headers restricts what browsers do with the pages
   */
  public record Access(
      Visitors visitors,
      Optional<SupportDesk> support,
      FormToken formToken,
      SecurityHeaders headers) {}

  /**
   * The functions of the console.
   *
   * @param pages the pages in the order of the menu
   * @param operations the operations of the admin API
   */
  public record Content(List<Page> pages, List<Operation> operations) {
    /** Copies the lists. */
    public Content {
      pages = List.copyOf(pages);
      operations = List.copyOf(operations);
    }
  }

  /** Handles a request; empty when its path is not below the console. */
  public Optional<ScimResponse> handle(ScimRequest raw) {
    String base = base(raw.target().deployment());
    return Segments.below(base, raw.target().path())
        .map(segments -> respond(raw, base, segments))
        .map(headers::addTo)
        .map(response -> raw.method().equals("HEAD") ? withoutBody(response) : response);
  }

  private ScimResponse respond(ScimRequest raw, String base, List<String> segments) {
    return !segments.isEmpty() && segments.get(0).equals(ApiRouter.PATH)
        ? new ApiCall(services, raw, base).respond(segments.subList(1, segments.size()))
        : new ConsoleCall(services, raw, base).respond(segments);
  }

  /** Returns the path of the console as browsers see it. */
  private String base(String deployment) {
    return deployment.equals("/") ? path : deployment + path;
  }

  private static ScimResponse withoutBody(ScimResponse response) {
    return new ScimResponse(response.status(), response.headers(), Optional.empty());
  }
}
