// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.util.UUID;

/**
 * What is left when the gateway stands alone: addresses of no route, and failures of the runtime
 * itself. Not API, and not mounted beside resources of a host.
 */
public final class LastResort implements ExceptionMapper<Throwable> {
  /** Made by the runtime. */
  public LastResort() {}

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException refused) {
      return ofRuntime(refused.getResponse());
    }
    if (failure instanceof IOException) {
      return ErrorResponses.of(ErrorResponses.forStatus(500)); // the client is gone
    }
    String requestId = UUID.randomUUID().toString();
    Response answer = ErrorResponses.of(Failures.asScim(failure, requestId));
    return Response.fromResponse(answer).header(AnswerFilter.REQUEST_ID, requestId).build();
  }

  /** Keeps the headers, of which {@code Allow} is one. */
  private static Response ofRuntime(Response response) {
    return response.getStatus() < 400
        ? response
        : Response.fromResponse(response)
            .entity(ErrorResponses.body(ErrorResponses.forStatus(response.getStatus())))
            .type(MediaTypes.SCIM)
            .build();
  }
}
