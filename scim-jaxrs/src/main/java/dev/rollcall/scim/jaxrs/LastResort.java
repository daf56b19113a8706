// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
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
    String requestId = UUID.randomUUID().toString();
    Response answer =
        failure instanceof WebApplicationException refused
            ? ofRuntime(refused.getResponse())
            : ErrorResponses.of(unforeseen(failure, requestId));
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

  /** Where a connection breaks, nobody waits for an answer and nothing is to be repaired. */
  private static ScimException unforeseen(Throwable failure, String requestId) {
    return failure instanceof IOException
        ? ErrorResponses.forStatus(500)
        : Failures.asScim(failure, requestId);
  }
}
