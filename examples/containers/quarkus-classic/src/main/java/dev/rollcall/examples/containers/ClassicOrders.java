// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The resource of the host, which Quarkus finds in the classes of the application only. */
@Path("orders")
public class ClassicOrders {
  private final Orders orders = new Orders();

  /** Called by Quarkus. */
  public ClassicOrders() {}

  /** Returns an order. */
  @GET
  @Path("{id}")
  public Response order(@PathParam("id") String id, @Context SecurityContext security) {
    return orders.order(id, security);
  }

  /** Maps the host's exceptions to responses. */
  @Provider
  public static class Failures implements ExceptionMapper<IllegalStateException> {
    /** Called by Quarkus. */
    public Failures() {}

    @Override
    public Response toResponse(IllegalStateException failure) {
      return new Orders.Failures().toResponse(failure);
    }
  }
}
