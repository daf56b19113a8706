// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.ExceptionMapper;

/** A resource of the host without SCIM. */
@Path("orders")
public final class Orders {
  /** Called by the runtime. */
  public Orders() {}

  /** Returns an order; the order {@code none} does not exist, and {@code broken} fails. */
  @GET
  @Path("{id}")
  public Response order(@PathParam("id") String id, @Context SecurityContext security) {
    return switch (id) {
      case "none" -> Response.status(404).type("text/plain").entity("no such order").build();
      case "broken" -> throw new IllegalStateException("broken order");
      default ->
          Response.ok("order " + id + " of " + security.getUserPrincipal(), "text/plain").build();
    };
  }

  /** Maps the host's exceptions to responses. */
  public static final class Failures implements ExceptionMapper<IllegalStateException> {
    /** Called by the runtime. */
    public Failures() {}

    @Override
    public Response toResponse(IllegalStateException failure) {
      return Response.status(500).type("text/plain").entity("own " + failure.getMessage()).build();
    }
  }
}
