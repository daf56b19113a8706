// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.response;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * What a request comes to, ready to be put into an HTTP response.
 *
 * @param status the HTTP status
 * @param location the address of the resource, where the answer is about one
 * @param entityTag the resource's entity tag, if its store has versions
 * @param body the body; empty for an answer without one
 * @param effect what the request has done
 */
public record EndpointResponse(
    int status,
    Optional<URI> location,
    Optional<String> entityTag,
    Optional<ResponseBody> body,
    Effect effect) {
  /** Checks that all parts are there. */
  public EndpointResponse {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(entityTag, "entityTag");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(effect, "effect");
  }

  /** An answer to a request that has done nothing so far. */
  public EndpointResponse(
      int status, Optional<URI> location, Optional<String> entityTag, Optional<ResponseBody> body) {
    this(status, location, entityTag, body, Effect.NONE);
  }

  /** The same to a request that has done this. */
  public EndpointResponse with(Effect done) {
    return new EndpointResponse(status, location, entityTag, body, done);
  }

  /** 200 with a body. */
  public static EndpointResponse ok(ResponseBody body) {
    return new EndpointResponse(200, Optional.empty(), Optional.empty(), Optional.of(body));
  }

  /** 200 with the body of a resource that is found at this URL. */
  public static EndpointResponse at(String location, ResponseBody body) {
    return new EndpointResponse(
        200, Optional.of(URI.create(location)), Optional.empty(), Optional.of(body));
  }

  /** 204. */
  public static EndpointResponse noContent() {
    return new EndpointResponse(204, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
