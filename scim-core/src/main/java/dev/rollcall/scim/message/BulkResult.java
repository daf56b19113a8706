// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.StringValue;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of one bulk operation (RFC 7644 section 3.7.3).
 *
 * @param operation the operation
 * @param location the URL of the resource; empty for a failed POST
 * @param version the entity tag of the resource after the operation, if its store has versions
 * @param status the HTTP status of the equivalent single request
 * @param failure the error of a failed operation
 */
public record BulkResult(
    BulkOperation operation,
    Optional<String> location,
    Optional<String> version,
    int status,
    Optional<ScimException> failure) {
  /** Checks that no component is null. */
  public BulkResult {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(failure, "failure");
  }

  /** Creates the result of a failed operation. */
  public static BulkResult failed(
      BulkOperation operation, Optional<String> location, ScimException failure) {
    return new BulkResult(
        operation, location, Optional.empty(), failure.status(), Optional.of(failure));
  }

  /** Writes the result. The status is a string; only a failure has a response. */
  public void writeTo(JsonWriter json) {
    json.beginObject();
    location.ifPresent(uri -> json.field("location", new StringValue(uri)));
    operation.method().ifPresent(method -> json.field("method", new StringValue(method.name())));
    operation.bulkId().ifPresent(id -> json.field("bulkId", new StringValue(id)));
    version.ifPresent(tag -> json.field("version", new StringValue(tag)));
    json.field("status", new StringValue(Integer.toString(status)));
    failure.ifPresent(refused -> json.field("response", ErrorMessage.of(refused)));
    json.endObject();
  }
}
