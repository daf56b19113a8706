// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The floor: a resource class as a developer would write it for these requests alone. */
@Path("/acme/scim/v2")
@Produces(BareResponse.MEDIA_TYPE)
@Consumes(BareResponse.MEDIA_TYPE)
public final class BareResource {
  private final BareDirectory directory = new BareDirectory();

  /** Returns a page of users, or the users that match a filter. */
  @GET
  @Path("Users")
  public Response users(
      @QueryParam("filter") @Nullable String filter,
      @QueryParam("startIndex") int startIndex,
      @QueryParam("count") int count)
      throws IOException {
    return response(
        filter == null ? directory.page(startIndex, count) : directory.usersNamed(filter));
  }

  /** Creates a user. */
  @POST
  @Path("Users")
  public Response createUser(InputStream body) throws IOException {
    return response(directory.createUser(body));
  }

  /** Returns a user. */
  @GET
  @Path("Users/{id}")
  public Response user(@PathParam("id") String id) throws IOException {
    return response(directory.user(id));
  }

  /** Changes a user. */
  @PATCH
  @Path("Users/{id}")
  public Response patchUser(@PathParam("id") String id, InputStream body) throws IOException {
    return response(directory.patchUser(id, body));
  }

  /** Returns the groups that match a filter. */
  @GET
  @Path("Groups")
  public Response groups(@QueryParam("filter") String filter) throws IOException {
    return response(directory.groupsNamed(filter));
  }

  /** Creates a group. */
  @POST
  @Path("Groups")
  public Response createGroup(InputStream body) throws IOException {
    return response(directory.createGroup(body));
  }

  /** Returns a group, without members when an attribute is excluded. */
  @GET
  @Path("Groups/{id}")
  public Response group(
      @PathParam("id") String id, @QueryParam("excludedAttributes") @Nullable String excluded)
      throws IOException {
    return response(directory.group(id, excluded == null));
  }

  /** Changes the members of a group. */
  @PATCH
  @Path("Groups/{id}")
  public Response patchGroup(@PathParam("id") String id, InputStream body) throws IOException {
    return response(directory.patchGroup(id, body));
  }

  private static Response response(BareResponse response) {
    return response.body().length == 0
        ? Response.status(response.status()).build()
        : Response.status(response.status()).entity(response.body()).build();
  }
}
