// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.console.ConsoleUser;
import dev.rollcall.scim.console.internal.api.ApiRouter;
import dev.rollcall.scim.console.internal.page.ForbiddenException;
import dev.rollcall.scim.console.internal.page.Page;
import dev.rollcall.scim.console.internal.support.SupportDesk;
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
  private Frames.Scene scene;

  /**
   * Creates a call.
   *
   * @param base the path of the console as browsers see it
   */
  ConsoleCall(Services services, ScimRequest raw, String base) {
    this.services = services;
    this.raw = raw;
    this.scene =
        new Frames.Scene(
            base,
            Texts.preferred(raw.headers().joined("Accept-Language").orElse("")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /**
   * The services of a console.
   *
   * @param host the calls on the application
   * @param visitors identifies visitors
   * @param support the pages of the support staff, if the host admits it
   * @param formToken protects forms
   * @param pages the pages in the order of the menu
   * @param assets the style sheets and scripts
   * @param frames the frames around pages
   * @param api the admin API
   */
  record Services(
      HostAccess host,
      Visitors visitors,
      Optional<SupportDesk> support,
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
    Optional<String> staff = services.support().flatMap(desk -> desk.identify(raw));
    if (first.equals(SupportDesk.PATH) && staff.isPresent()) {
      return support(services.support().get(), staff.get(), request);
    }
    Optional<Visitors.Visitor> visitor = services.visitors().identify(request);
    scene = scene.with(visitor);
    if (visitor.isPresent()) {
      return visit(request, visitor.get());
    }
    return staff.isPresent() ? elsewhere(request) : message(401, "error.unknown-visitor");
  }

  /** Responds to the support staff outside of its pages. */
  private ScimResponse elsewhere(WebRequest request) {
    return request.isRead()
        ? Html.redirect(SupportDesk.list(scene.base()))
        : message(403, "error.read-only");
  }

  /** Responds to the support staff. Every page is read-only, whatever a page would accept. */
  private ScimResponse support(SupportDesk desk, String person, WebRequest request) {
    scene = scene.withStaff(person);
    if (!request.isRead()) {
      return message(403, "error.read-only");
    }
    Optional<String> tenantId = request.segment(1);
    if (tenantId.isEmpty()) {
      return desk.tenants(frame(""), person, request.query());
    }
    return services
        .host()
        .tenant(tenantId.get())
        .flatMap(tenant -> tenantPage(desk, person, tenant, request.below(2)))
        .orElseGet(() -> message(404, "error.not-found"));
  }

  private Optional<ScimResponse> tenantPage(
      SupportDesk desk, String person, Tenant tenant, WebRequest request) {
    Visitors.Visitor visitor = Visitors.staff(tenant.id(), person);
    ServiceDescription offered = services.host().describe(tenant);
    scene = scene.with(Optional.of(visitor)).with(offered);
    Frame frame = frame(request.segment(0).orElse(""));
    Visit visit = new Visit(request, visitor.user(), offered, frame, Parameters.NONE);
    Optional<Page> page =
        page(request).filter(Page::isForSupport).filter(known -> known.isOffered(offered));
    page.ifPresent(known -> desk.record(visit));
    return page.flatMap(known -> response(known, visit));
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
    Optional<ServiceDescription> service = services.offered(known.user());
    if (service.isEmpty()) {
      return message(403, "error.tenant");
    }
    ServiceDescription offered = service.get();
    scene = scene.with(offered);
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
    if (request.isRead()) {
      return secret
          .filter(services.visitors()::canEnter)
          .map(this::enterForm)
          .orElseGet(() -> message(410, "error.link-ended"));
    }
    return secret
        .flatMap(services.visitors()::enter)
        .map(cookie -> Headers.with(Html.redirect(scene.base()), "Set-Cookie", cookie))
        .orElseGet(() -> message(410, "error.link-ended"));
  }

  private ScimResponse enterForm(String secret) {
    Frame frame = frame("");
    return Html.page(200, out -> JteenterGenerated.render(out, null, frame, secret));
  }

  private ScimResponse left(Visitors.Visitor known) {
    String cookie = services.visitors().leave(known);
    scene = scene.with(Optional.empty());
    return Headers.with(message(200, "left"), "Set-Cookie", cookie);
  }

  private Frame frame(String current) {
    return services.frames().frame(scene, current);
  }

  private ScimResponse message(int status, String key, Object... arguments) {
    Frame frame = frame("");
    return Html.page(
        status,
        out ->
            JtemessageGenerated.render(
                out,
                null,
                frame,
                scene.texts().get(key + ".title"),
                scene.texts().get(key, arguments)));
  }
}
