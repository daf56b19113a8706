// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.message.ErrorMessage;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.util.UUID;

/**
 * Fallback exception mapper for stand-alone deployments: turns failures of the runtime itself into
 * SCIM errors. Not API, and not mounted beside resources of a host.
 */
public final class FallbackExceptionMapper implements ExceptionMapper<Throwable> {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  /** Created by the runtime. */
  public FallbackExceptionMapper() {}

  @Override
  public Response toResponse(Throwable failure) {
    String requestId = UUID.randomUUID().toString();
    Response response =
        failure instanceof WebApplicationException refused
            ? ofRuntime(refused.getResponse())
            : ofFailure(failure, requestId);
    return Response.fromResponse(response)
        .header("X-Request-Id", requestId)
        .header("Cache-Control", "no-store")
        .build();
  }

  private static Response ofRuntime(Response response) {
    if (response.getStatus() < 400) {
      return response;
    }
    String detail =
        response.getStatus() < 500 ? "The request cannot be processed" : "Internal error";
    return error(Response.fromResponse(response), ScimException.http(response.getStatus(), detail));
  }

  /** A broken connection has no receiver and no cause in the server, so that it is not logged. */
  private static Response ofFailure(Throwable failure, String requestId) {
    if (!(failure instanceof IOException)) {
      LOG.log(
          System.Logger.Level.ERROR,
          () ->
              "request=%s event=request_failed exception=%s"
                  .formatted(requestId, failure.getClass().getName()));
    }
    return error(Response.status(500), ScimException.internal(failure));
  }

  private static Response error(Response.ResponseBuilder response, ScimException failure) {
    return response
        .type("application/scim+json")
        .entity(JsonWriter.toBytes(ErrorMessage.of(failure)))
        .build();
  }
}
