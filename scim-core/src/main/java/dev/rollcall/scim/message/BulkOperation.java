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
 * One operation of a Bulk request as it was sent (RFC 7644 section 3.7); path and data are not yet
 * held against resource types. One that is malformed is an operation too, since it has its place
 * among the results; it carries its fault, and its other parts as far as they could be read.
 *
 * @param method what to do, where it is one of the four
 * @param bulkId the client's name for the operation; never empty
 * @param path the text of the path; empty only beside a fault
 * @param version the version to be changed, as in {@code If-Match}
 * @param data the data; empty for a DELETE, or beside a fault
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

  /** Returns a copy with this fault, unless the operation has one. */
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

  /** One operation while it is read: the first thing that is wrong is its fault. */
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

    /** A string that is not blank; null and a blank one count as absent. */
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
      // RFC 7644 section 3.7.3 has a PATCH whose data is the bare array of operations.
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
