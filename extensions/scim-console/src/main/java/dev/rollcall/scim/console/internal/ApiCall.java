// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.console.internal.api.ApiRouter;
import dev.rollcall.scim.console.internal.api.MethodNotAllowedException;
import dev.rollcall.scim.console.internal.api.Problem;
import dev.rollcall.scim.console.internal.api.ProblemException;
import dev.rollcall.scim.console.internal.page.ForbiddenException;
import dev.rollcall.scim.console.internal.web.BadRequestException;
import dev.rollcall.scim.console.internal.web.Frame;
import dev.rollcall.scim.console.internal.web.Html;
import dev.rollcall.scim.console.internal.web.Parameters;
import dev.rollcall.scim.console.internal.web.Texts;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.console.internal.web.WebRequest;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.json.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The processing of one request for the admin API; every failure becomes a problem document. */
final class ApiCall {
  private static final String CHALLENGE = "Cookie realm=\"console\"";
  private static final int OUTAGE = 500;

  private final ConsoleCall.Services services;
  private final ScimRequest raw;
  private final String base;

  /**
   * Creates a call.
   *
   * @param base the path of the console as clients see it
   */
  ApiCall(ConsoleCall.Services services, ScimRequest raw, String base) {
    this.services = services;
    this.raw = raw;
    this.base = base;
  }

  /**
   * Responds to the request.
   *
   * @param segments the encoded segments below the API
   */
  ScimResponse respond(List<String> segments) {
    try {
      Parameters query = Parameters.parse(raw.target().query().orElse(""));
      return dispatch(new WebRequest(raw, Segments.decoded(segments), query));
    } catch (ProblemException refused) {
      return response(refused.problem());
    } catch (MethodNotAllowedException refused) {
      return Headers.with(
          response(Problem.of(405, "The resource does not have this method")),
          "Allow",
          refused.allowed());
    } catch (BadRequestException malformed) {
      return response(Problem.of(400, malformed.reason()));
    } catch (ForbiddenException lacking) {
      return response(Problem.of(403, lacking.reason()));
    } catch (IOException disconnected) {
      return response(Problem.of(400, "The body is incomplete"));
    } catch (ScimException refused) {
      return refusal(refused);
    } catch (RuntimeException failure) {
      return failure(failure);
    }
  }

  private static ScimResponse failure(RuntimeException failure) {
    ConsoleCall.log(failure);
    return response(Problem.of(500, "The request failed"));
  }

  private static ScimResponse refusal(ScimException refused) {
    return switch (refused.status()) {
      case 400, 403, 404 -> response(Problem.of(refused.status(), refused.detail()));
      case 429, 503 -> withRetryAfter(refused);
      default ->
          refused.status() >= OUTAGE
              ? failure(refused)
              : response(Problem.of(400, refused.detail()));
    };
  }

  private static ScimResponse withRetryAfter(ScimException refused) {
    ScimResponse response = response(Problem.of(refused.status(), refused.detail()));
    return refused
        .retryAfter()
        .map(Duration::toSeconds)
        .map(seconds -> Headers.with(response, "Retry-After", seconds.toString()))
        .orElse(response);
  }

  private ScimResponse dispatch(WebRequest request) throws IOException {
    Optional<Visitors.Visitor> visitor = services.visitors().identify(request);
    if (visitor.isEmpty()) {
      return Headers.with(
          response(Problem.of(401, "The session is unknown or has ended")),
          "WWW-Authenticate",
          CHALLENGE);
    }
    Optional<ServiceDescription> service = services.offered(visitor.get().user());
    return service.isPresent()
        ? dispatch(request, visitor.get(), service.get())
        : response(Problem.of(403, "The tenant is not served"));
  }

  private ScimResponse dispatch(
      WebRequest request, Visitors.Visitor visitor, ServiceDescription service) throws IOException {
    Texts texts = Texts.preferred(raw.headers().joined("Accept-Language").orElse(""));
    Frames.Scene scene =
        new Frames.Scene(base, texts, Optional.of(visitor), Optional.of(service), Optional.empty());
    Frame frame = services.frames().frame(scene, "");
    Visit visit = new Visit(request, visitor.user(), service, frame, Parameters.NONE);
    boolean isOwnSession =
        services
            .formToken()
            .isValid(
                visitor.session(),
                raw.headers().values(ApiRouter.CSRF_HEADER).stream().findFirst());
    return services.api().respond(visit, request.segments(), isOwnSession);
  }

  private static ScimResponse response(Problem problem) {
    return Html.document(
        problem.status(), Problem.MEDIA_TYPE, JsonWriter.toBytes(problem.toJson()));
  }
}
