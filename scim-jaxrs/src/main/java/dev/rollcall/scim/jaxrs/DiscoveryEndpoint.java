// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;

/** An endpoint that can only be read, as a whole and one by one (RFC 7644 section 4). Not API. */
public final class DiscoveryEndpoint {
  private final Supplier<Response> all;
  private final Function<String, Response> one;

  DiscoveryEndpoint(Supplier<Response> all, Function<String, Response> one) {
    this.all = all;
    this.one = one;
  }

  /** The whole. */
  @GET
  public Response all() {
    return all.get();
  }

  /** The part of this name. */
  @GET
  @Path("{name}")
  public Response one(@PathParam("name") String name) {
    return one.apply(name);
  }
}
