// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.console.ConsoleTheme;
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
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.spi.Caller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dispatches the requests below the console's path to pages. Thread-safe. */
public final class ConsoleRouter {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final String base;
  private final ConsoleTheme theme;
  private final HostAccess host;
  private final Visitors visitors;
  private final List<Page> pages;
  private final Assets assets;
  private final FormToken formToken;

  /** Creates a router. */
  public ConsoleRouter(
      String base, ConsoleTheme theme, HostAccess host, Visitors visitors, List<Page> pages) {
    this.base = base;
    this.theme = theme;
    this.host = host;
    this.visitors = visitors;
    this.pages = List.copyOf(pages);
    this.assets = new Assets(ThemeCss.of(theme));
    this.formToken = visitors.formToken();
  }

  /** Handles a request; empty when its path is not below the console. */
  public Optional<ScimResponse> handle(ScimRequest raw) {
    return Segments.below(base, raw.target().path()).map(segments -> respond(raw, segments));
  }

  private ScimResponse respond(ScimRequest raw, List<String> segments) {
    Texts texts = Texts.preferred(raw.headers().joined("Accept-Language").orElse(""));
    try {
      Parameters query = Parameters.parse(raw.target().query().orElse(""));
      return respond(new WebRequest(raw, Segments.decoded(segments), query), texts);
    } catch (BadRequestException malformed) {
      return message(texts, 400, "error.bad-request", malformed.reason());
    } catch (ForbiddenException lacking) {
      return message(texts, 403, "error.forbidden");
    } catch (IOException disconnected) {
      return message(texts, 400, "error.bad-request", "The body is incomplete");
    } catch (RuntimeException failure) {
      LOG.log(System.Logger.Level.ERROR, "event=console_request_failed", failure);
      return message(texts, 500, "error.failure");
    }
  }

  private ScimResponse respond(WebRequest request, Texts texts) throws IOException {
    String first = request.segment(0).orElse("");
    if (first.equals("assets") && request.isRead()) {
      return request
          .segment(1)
          .flatMap(assets::find)
          .orElseGet(() -> message(texts, 404, "error.not-found"));
    }
    if (!request.isRead() && !request.raw().method().equals("POST")) {
      return message(texts, 405, "error.method");
    }
    if (!request.isRead() && !FormToken.isSameOrigin(request)) {
      return message(texts, 403, "error.other-site");
    }
    if (first.equals("enter")) {
      return enter(request, texts);
    }
    Optional<Visitors.Visitor> visitor = visitors.identify(request);
    if (visitor.isEmpty()) {
      return message(texts, 401, "error.unknown-visitor");
    }
    Parameters form = request.isRead() ? Parameters.NONE : Parameters.read(request.raw().body());
    if (!request.isRead()
        && !formToken.isValid(visitor.get().session(), form.find(FormToken.FIELD))) {
      return message(texts, 403, "error.other-site");
    }
    if (first.equals("leave") && !request.isRead()) {
      return left(request, texts);
    }
    return page(request, visitor.get(), texts, form);
  }

  private ScimResponse page(
      WebRequest request, Visitors.Visitor visitor, Texts texts, Parameters form) {
    String first = request.segment(0).orElse("");
    Frame frame = frame(texts, Optional.of(visitor), first);
    Optional<Page> page =
        pages.stream()
            .filter(candidate -> candidate.path().equals(first))
            .filter(candidate -> !first.isEmpty() || request.segments().isEmpty())
            .findFirst();
    if (page.isEmpty()) {
      return message(texts, 404, "error.not-found");
    }
    Page.require(visitor.user(), page.get().right());
    Caller caller = new Caller(visitor.user().tenantId(), visitor.user().person());
    Visit visit =
        new Visit(
            request, visitor.user(), host.describe(host.contextOf(caller).tenant()), frame, form);
    Optional<ScimResponse> response =
        request.isRead() ? page.get().get(visit) : page.get().post(visit);
    return response.orElseGet(() -> message(texts, 404, "error.not-found"));
  }

  /** Opening a link takes a click, so that a program that previews links does not use it up. */
  private ScimResponse enter(WebRequest request, Texts texts) {
    String secret = request.segment(1).orElse("");
    if (request.isRead()) {
      Frame frame = frame(texts, Optional.empty(), "");
      return Html.page(200, out -> JteenterGenerated.render(out, null, frame, secret));
    }
    return visitors
        .enter(secret)
        .map(cookie -> withCookie(Html.redirect(base), cookie))
        .orElseGet(() -> message(texts, 410, "error.link-ended"));
  }

  private ScimResponse left(WebRequest request, Texts texts) {
    visitors.leave(request);
    return withCookie(message(texts, 200, "left"), visitors.expiredCookie());
  }

  private static ScimResponse withCookie(ScimResponse response, String cookie) {
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.put("Set-Cookie", cookie);
    return new ScimResponse(response.status(), headers, response.body());
  }

  private Frame frame(Texts texts, Optional<Visitors.Visitor> visitor, String current) {
    List<Frame.MenuItem> menu = new ArrayList<>();
    for (Page page : pages) {
      if (visitor.isPresent() && visitor.get().user().has(page.right())) {
        String label = texts.get(page.label());
        menu.add(new Frame.MenuItem(page.path(), label, page.path().equals(current)));
      }
    }
    return new Frame(
        texts,
        theme,
        base,
        assets,
        menu,
        visitor.map(known -> formToken.of(known.session())).orElse(""),
        visitor.map(known -> known.user().person()));
  }

  private ScimResponse message(Texts texts, int status, String key, Object... arguments) {
    Frame frame = frame(texts, Optional.empty(), "");
    return Html.page(
        status,
        out ->
            JtemessageGenerated.render(
                out, null, frame, texts.get(key + ".title"), texts.get(key, arguments)));
  }
}
