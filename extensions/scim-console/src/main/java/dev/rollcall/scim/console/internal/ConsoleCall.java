// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.console.ConsoleUser;
import dev.rollcall.scim.console.internal.api.ApiRouter;
import dev.rollcall.scim.console.internal.page.ForbiddenException;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.template.JteenterGenerated;
import dev.rollcall.scim.console.internal.template.JtemessageGenerated;
import dev.rollcall.scim.console.internal.web.Assets;
import dev.rollcall.scim.console.internal.web.BadRequestException;
import dev.rollcall.scim.console.internal.web.FormToken;
import dev.rollcall.scim.console.internal.web.Frame;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Parameters;
import dev.rollcall.scim.console.internal.web.Texts;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.console.internal.web.WebRequest;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The processing of one request below the console's path. */
final class ConsoleCall {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final int OUTAGE = 500;

  private final Services services;
  private final ScimRequest raw;
  private final String base;
  private final Texts texts;
  private Optional<Visitors.Visitor> visitor = Optional.empty();
  private Optional<ServiceDescription> service = Optional.empty();

  /**
   * Creates a call.
   *
   * @param base the path of the console as browsers see it
   */
  ConsoleCall(Services services, ScimRequest raw, String base) {
    this.services = services;
    this.raw = raw;
    this.base = base;
    this.texts = Texts.preferred(raw.headers().joined("Accept-Language").orElse(""));
  }

  /**
   * The services of a console.
   *
   * @param host the calls on the application
   * @param visitors identifies visitors
   * @param formToken protects forms
   * @param pages the pages in the order of the menu
   * @param assets the style sheets and scripts
   * @param frames the frames around pages
   * @param api the admin API
   */
  record Services(
      HostAccess host,
      Visitors visitors,
      FormToken formToken,
      List<Page> pages,
      Assets assets,
      Frames frames,
      ApiRouter api) {
    /**
     * Returns what the application offers to the tenant of a visitor; empty if the tenant is not
     * served.
     *
     * @throws ForbiddenException when the visitor lacks the right to view
     */
    Optional<ServiceDescription> offered(ConsoleUser user) {
      Page.require(user, ConsoleRight.VIEW);
      return host.tenant(user.tenantId())
          .filter(tenant -> tenant.state() == Tenant.State.ACTIVE)
          .map(host::describe);
    }
  }

  /** Responds to the request; every failure becomes a page. */
  ScimResponse respond(List<String> segments) {
    try {
      Parameters query = Parameters.parse(raw.target().query().orElse(""));
      return dispatch(new WebRequest(raw, Segments.decoded(segments), query));
    } catch (BadRequestException malformed) {
      return message(400, "error.bad-request", malformed.reason());
    } catch (ForbiddenException lacking) {
      return message(403, "error.forbidden");
    } catch (IOException disconnected) {
      return message(400, "error.bad-request", "The body is incomplete");
    } catch (ScimException refused) {
      return refusal(refused);
    } catch (RuntimeException failure) {
      return failure(failure);
    }
  }

  private ScimResponse refusal(ScimException refused) {
    return switch (refused.status()) {
      case 403 -> message(403, "error.forbidden");
      case 404 -> message(404, "error.not-found");
      case 429, 503 -> message(503, "error.busy");
      default ->
          refused.status() >= OUTAGE
              ? failure(refused)
              : message(400, "error.bad-request", refused.detail());
    };
  }

  private ScimResponse failure(RuntimeException failure) {
    log(failure);
    return message(500, "error.failure");
  }

  /**
   * Logs the class and the position only: the message of a host's exception may contain a value.
   */
  static void log(RuntimeException failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    LOG.log(
        System.Logger.Level.ERROR,
        () ->
            "event=console_request_failed exception=%s at=%s"
                .formatted(failure.getClass().getName(), trace.length == 0 ? "" : trace[0]));
  }

  private ScimResponse dispatch(WebRequest request) throws IOException {
    String first = request.segment(0).orElse("");
    if (!request.isRead() && !raw.method().equals("POST")) {
      return Headers.with(message(405, "error.method"), "Allow", "GET, HEAD, POST");
    }
    if (first.equals("assets") && request.isRead()) {
      return request
          .segment(1)
          .flatMap(services.assets()::find)
          .orElseGet(() -> message(404, "error.not-found"));
    }
    if (!request.isRead() && !FormToken.isSameOrigin(request)) {
      return message(403, "error.other-site");
    }
    if (first.equals("enter")) {
      return enter(request);
    }
    visitor = services.visitors().identify(request);
    return visitor.isEmpty()
        ? message(401, "error.unknown-visitor")
        : visit(request, visitor.get());
  }

  private ScimResponse visit(WebRequest request, Visitors.Visitor known) throws IOException {
    Parameters form = request.isRead() ? Parameters.NONE : Parameters.read(raw.body());
    if (!request.isRead()
        && !services.formToken().isValid(known.session(), form.find(FormToken.FIELD))) {
      return message(403, "error.other-site");
    }
    if (!request.isRead()
        && known.link().isPresent()
        && request.segments().equals(List.of("leave"))) {
      return left(known);
    }
    service = services.offered(known.user());
    if (service.isEmpty()) {
      return message(403, "error.tenant");
    }
    ServiceDescription offered = service.get();
    Frame frame = frame(request.segment(0).orElse(""));
    Visit visit = new Visit(request, known.user(), offered, frame, form);
    return page(request)
        .filter(page -> page.isOffered(offered))
        .flatMap(page -> response(page, visit))
        .orElseGet(() -> message(404, "error.not-found"));
  }

  private static Optional<ScimResponse> response(Page page, Visit visit) {
    Page.require(visit.user(), page.right());
    return visit.request().isRead() ? page.get(visit) : page.post(visit);
  }

  private Optional<Page> page(WebRequest request) {
    String first = request.segment(0).orElse("");
    return services.pages().stream().filter(page -> page.path().equals(first)).findFirst();
  }

  /** Opening a link takes a click, so that a program that previews links does not use it up. */
  private ScimResponse enter(WebRequest request) {
    Optional<String> secret =
        request
            .segment(1)
            .filter(text -> request.segments().size() == 2)
            .filter(LinkSessions::isSecret);
    if (secret.isPresent() && request.isRead()) {
      Frame frame = frame("");
      return Html.page(200, out -> JteenterGenerated.render(out, null, frame, secret.get()));
    }
    return secret
        .flatMap(services.visitors()::enter)
        .map(cookie -> Headers.with(Html.redirect(base), "Set-Cookie", cookie))
        .orElseGet(() -> message(410, "error.link-ended"));
  }

  private ScimResponse left(Visitors.Visitor known) {
    String cookie = services.visitors().leave(known);
    visitor = Optional.empty();
    return Headers.with(message(200, "left"), "Set-Cookie", cookie);
  }

  private Frame frame(String current) {
    return services.frames().frame(base, texts, visitor, service, current);
  }

  private ScimResponse message(int status, String key, Object... arguments) {
    Frame frame = frame("");
    return Html.page(
        status,
        out ->
            JtemessageGenerated.render(
                out, null, frame, texts.get(key + ".title"), texts.get(key, arguments)));
  }
}
