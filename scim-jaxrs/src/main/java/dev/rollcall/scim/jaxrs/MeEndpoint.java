// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ResourceAddress;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/**
 * The resource of the caller itself under another address (RFC 7644 section 3.11); every answer
 * tells its own. Not API.
 */
public final class MeEndpoint {
  private final ScimEndpoints endpoints;

  MeEndpoint(ScimEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  private ResourceAddress me() {
    return endpoints.ask(at -> at.protocol().me(at.context()));
  }

  /** The resource. */
  @GET
  public Response read() {
    ResourceAddress me = me();
    return endpoints.read(me.endpoint(), me.id());
  }

  /** A caller that is a resource has been created already. */
  @POST
  public Response create() {
    return endpoints.ask(
        at -> {
          throw ScimException.notImplemented("POST to /Me");
        });
  }

  /** The resource replaced. */
  @PUT
  public Response replace(InputStream body) {
    ResourceAddress me = me();
    return endpoints.replace(me.endpoint(), me.id(), body);
  }

  /** The resource changed. */
  @PATCH
  public Response patch(InputStream body) {
    ResourceAddress me = me();
    return endpoints.patch(me.endpoint(), me.id(), body);
  }

  /** The resource removed. */
  @DELETE
  public Response delete() {
    ResourceAddress me = me();
    return endpoints.delete(me.endpoint(), me.id());
  }
}
