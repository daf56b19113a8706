// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.response;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of an operation, which becomes an HTTP response or a result in a Bulk response.
 *
 * @param status the HTTP status
 * @param location the URL of the resource, if the response concerns one
 * @param entityTag the entity tag of the resource, if its store has versions
 * @param body the body, if any
 * @param modifications the writes of the operation, that of the named resource first
 * @param ignored the attributes of the request that were not applied, and the positions of members
 *     that are kept until they exist
 */
public record EndpointResponse(
    int status,
    Optional<String> location,
    Optional<String> entityTag,
    Optional<ResponseBody> body,
    List<Modification> modifications,
    List<String> ignored) {
  /** Checks that no component is null. */
  public EndpointResponse {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(entityTag, "entityTag");
    Objects.requireNonNull(body, "body");
    modifications = List.copyOf(modifications);
    ignored = List.copyOf(ignored);
  }

  /** A response of an operation that writes nothing. */
  public EndpointResponse(
      int status,
      Optional<String> location,
      Optional<String> entityTag,
      Optional<ResponseBody> body) {
    this(status, location, entityTag, body, List.of(), List.of());
  }

  /** Returns the body as a JSON document; empty without a body. */
  public ComplexValue document() {
    return body.map(EndpointResponse::document).orElse(ComplexValue.EMPTY);
  }

  private static ComplexValue document(ResponseBody content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonWriter writer = JsonWriter.to(bytes)) {
      content.writeTo(writer);
    }
    return new JsonReader(Limits.DEFAULT).readObject(bytes.toByteArray());
  }

  /** Returns the response with the writes of the operation. */
  public EndpointResponse with(List<Modification> writes, List<String> notApplied) {
    return new EndpointResponse(status, location, entityTag, body, writes, notApplied);
  }

  /** A 200 response with a body. */
  public static EndpointResponse ok(ResponseBody body) {
    return new EndpointResponse(200, Optional.empty(), Optional.empty(), Optional.of(body));
  }

  /** A 200 response with the body of a resource at this URL. */
  public static EndpointResponse at(String location, ResponseBody body) {
    return new EndpointResponse(200, Optional.of(location), Optional.empty(), Optional.of(body));
  }

  /** A 204 response. */
  public static EndpointResponse noContent() {
    return new EndpointResponse(204, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
