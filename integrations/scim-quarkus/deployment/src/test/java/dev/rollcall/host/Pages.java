// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.host;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Pages of the host. */
@Path("/")
public class Pages {
  @GET
  @Path("hello")
  public String hello() {
    return "hello";
  }

  @POST
  @Path("greet")
  @Consumes("application/x-www-form-urlencoded")
  public String greet(@FormParam("name") String name) {
    return "hello " + name;
  }

  @GET
  @Path("private")
  @RolesAllowed("admin")
  public String restricted() {
    return "private";
  }
}
