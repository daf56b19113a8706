// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.annotation.Annotation;

/**
 * Adds gateway headers to responses and turns errors of the container or the host (405 with its
 * {@code Allow}, 404, a mapped exception) into SCIM errors, except at a token endpoint. Responses
 * to requests of other URLs pass untouched. Not API.
 */
public final class AnswerFilter implements ContainerResponseFilter {
  static final String REQUEST_ID = "X-Request-Id";

  private static final Annotation[] NONE = {};

  /** Made by the runtime. */
  public AnswerFilter() {}

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Object own = request.getProperty(RouteFilter.REQUEST_ID);
    if (own == null) {
      return;
    }
    Object requestId = named(own, response);
    response.getHeaders().putSingle(REQUEST_ID, requestId);
    RequestLog.answered(request, response, requestId);
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    CrossOrigin.end(request, response);
    boolean isOptions = request.getMethod().equals(HttpMethod.OPTIONS);
    if (response.getStatus() == 405 || (isOptions && response.getStatus() < 400)) {
      AllowedMethods.at(request.getUriInfo().getPath(false))
          .ifPresent(methods -> response.getHeaders().putSingle(HttpHeaders.ALLOW, methods));
    }
    if (response.getStatus() < 400) {
      if (isOptions) {
        response.setEntity(null); // Allow says it all
      }
    } else if (!MediaTypes.SCIM.equals(response.getMediaType())
        && request.getProperty(TokenDoor.ANSWERED) == null) {
      byte[] body = ErrorResponses.body(ErrorResponses.forStatus(response.getStatus()));
      response.setEntity(body, NONE, MediaTypes.SCIM);
    }
    if (response.hasEntity() && !request.getMethod().equals(HttpMethod.HEAD)) {
      boolean isStreamed = response.getEntity() instanceof StreamedAnswer;
      response.setEntityStream(new ConnectionStream(response.getEntityStream(), isStreamed));
    }
  }

  /** A failure of the runtime itself is in the log under an id of its own. */
  private static Object named(Object own, ContainerResponseContext response) {
    Object other = response.getHeaders().getFirst(REQUEST_ID);
    return response.getStatus() == 500 && other != null ? other : own;
  }
}
