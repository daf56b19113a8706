// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Objects;
import java.util.Optional;

/**
 * One operation of a Bulk request as sent (RFC 7644 section 3.7). Path and data are not validated.
 * A malformed operation has a fault, because the response has a result for it.
 *
 * @param method the method, if valid
 * @param bulkId the client's name for the operation; never empty
 * @param path the text of the path; empty only with a fault
 * @param version the expected version, as in {@code If-Match}
 * @param data the data; empty for a DELETE or with a fault
 * @param fault the reason why the operation cannot be executed
 */
public record BulkOperation(
    Optional<BulkMethod> method,
    Optional<String> bulkId,
    String path,
    Optional<String> version,
    ComplexValue data,
    Optional<ScimException> fault) {
  /** Checks that no component is null. */
  public BulkOperation {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(bulkId, "bulkId");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(fault, "fault");
  }

  /** Returns whether the operation creates a resource. */
  public boolean isPost() {
    return method.filter(BulkMethod.POST::equals).isPresent();
  }

  /** Returns a copy with a fault, unless the operation already has one. */
  public BulkOperation withFault(ScimException newFault) {
    return fault.isPresent()
        ? this
        : new BulkOperation(method, bulkId, path, version, data, Optional.of(newFault));
  }

  /** Reads the operation at this index of a request. */
  static BulkOperation read(int index, ComplexValue sent) {
    return new Reading(index, sent).operation();
  }

  /** Returns the path of a field of the operation in error messages. */
  static ScimException malformed(int index, String member, String expectation) {
    return ScimException.invalidSyntax("'Operations[" + index + "]." + member + "' " + expectation);
  }

  /** The state while an operation is read. The first error is its fault. */
  private static final class Reading {
    private final int index;
    private final ComplexValue sent;
    private Optional<ScimException> fault = Optional.empty();

    Reading(int index, ComplexValue sent) {
      this.index = index;
      this.sent = sent;
    }

    BulkOperation operation() {
      Optional<BulkMethod> method = text("method").flatMap(BulkMethod::find);
      if (method.isEmpty()) {
        refuse("method", "must be one of POST, PUT, PATCH, DELETE");
      }
      Optional<String> bulkId = text("bulkId");
      if (bulkId.isEmpty() && method.filter(BulkMethod.POST::equals).isPresent()) {
        refuse("bulkId", "is required for a POST");
      }
      Optional<String> path = text("path");
      if (path.isEmpty()) {
        refuse("path", "is required");
      }
      Optional<String> version = text("version");
      return new BulkOperation(method, bulkId, path.orElse(""), version, data(method), fault);
    }

    private void refuse(String member, String expectation) {
      if (fault.isEmpty()) {
        fault = Optional.of(malformed(index, member, expectation));
      }
    }

    /** Reads a string; null and blank strings count as absent. */
    private Optional<String> text(String member) {
      Value value = sent.findAnyCase(member).orElse(NullValue.NULL);
      if (value instanceof StringValue string) {
        return Optional.of(string.text()).filter(text -> !text.isBlank());
      }
      if (!(value instanceof NullValue)) {
        refuse(member, "must be a string");
      }
      return Optional.empty();
    }

    private ComplexValue data(Optional<BulkMethod> method) {
      if (method.isEmpty() || !method.get().needsData()) {
        return ComplexValue.EMPTY;
      }
      Value data = sent.findAnyCase("data").orElse(NullValue.NULL);
      if (data instanceof ComplexValue object) {
        return object;
      }
      // In RFC 7644 section 3.7.3, the data of a PATCH is the array of operations itself.
      if (data instanceof MultiValue operations && method.get() == BulkMethod.PATCH) {
        return ComplexValue.builder()
            .put("schemas", MessageSchemas.of(PatchRequest.SCHEMA))
            .put("Operations", operations)
            .build();
      }
      refuse("data", data instanceof NullValue ? "is required" : "must be an object");
      return ComplexValue.EMPTY;
    }
  }
}
