// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.log.RequestedOperation;
import dev.rollcall.scim.gateway.internal.resource.ResourceAddress;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
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

  /** A step with the caller's own resource. */
  private interface Step {
    EndpointResponse take(Admitted at, ResourceAddress me);
  }

  private Response answer(Operation operation, Step step) {
    return endpoints.answer(
        RequestedOperation.of(operation), at -> step.take(at, at.protocol().me(at.context())));
  }

  /** The resource. */
  @GET
  public Response read() {
    return answer(
        Operation.READ,
        (at, me) ->
            at.protocol()
                .read(
                    at.context(),
                    me.endpoint(),
                    me.id(),
                    endpoints.parameters(),
                    endpoints.preconditions()));
  }

  /** A caller that is a resource has been created already. */
  @POST
  public Response create() {
    return endpoints.answer(
        RequestedOperation.of(Operation.CREATE),
        at -> {
          throw ScimException.notImplemented("POST to /Me");
        });
  }

  /** The resource replaced. */
  @PUT
  public Response replace(InputStream body) {
    return answer(
        Operation.REPLACE,
        (at, me) ->
            at.protocol()
                .replace(
                    at.context(),
                    me.endpoint(),
                    me.id(),
                    endpoints.checked(body),
                    endpoints.parameters(),
                    endpoints.preconditions()));
  }

  /** The resource changed. */
  @PATCH
  public Response patch(InputStream body) {
    return answer(
        Operation.PATCH,
        (at, me) ->
            at.protocol()
                .patch(
                    at.context(),
                    me.endpoint(),
                    me.id(),
                    endpoints.checked(body),
                    endpoints.parameters(),
                    endpoints.preconditions()));
  }

  /** The resource removed. */
  @DELETE
  public Response delete() {
    return answer(
        Operation.DELETE,
        (at, me) ->
            at.protocol().delete(at.context(), me.endpoint(), me.id(), endpoints.preconditions()));
  }
}
