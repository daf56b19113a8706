// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/**
 * The root resource of a stand-alone deployment. {@link ScimRequestFilter} handles every request
 * before it is matched, but some runtimes (CXF) refuse an application without a resource. Its path
 * hides no resource of a host whose runtime finds it by a class-path scan. Not API.
 */
@Path(".rollcall")
public final class UnmatchedResource {
  /** Created by the runtime. */
  public UnmatchedResource() {}

  /** Responds with 404. */
  @GET
  public Response get() {
    return Response.status(Response.Status.NOT_FOUND).build();
  }
}
