// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.internal;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Builds PATCH requests (RFC 7644 section 3.5.2). */
public final class PatchRequest {
  private static final StringValue SCHEMA =
      new StringValue("urn:ietf:params:scim:api:messages:2.0:PatchOp");

  private PatchRequest() {}

  /** Returns a request for a resource. */
  public static Call of(String path, ComplexValue... operations) {
    return Call.send("PATCH", path, body(Arrays.asList(operations)));
  }

  /** Returns the body of a request. */
  public static ComplexValue body(Collection<? extends Value> operations) {
    return ComplexValue.builder()
        .put("schemas", MultiValue.of(SCHEMA))
        .put("Operations", new MultiValue(List.copyOf(operations)))
        .build();
  }

  /** Returns an operation with a path and a value. */
  public static ComplexValue operation(String op, String path, Value value) {
    return ComplexValue.builder().put("op", op).put("path", path).put("value", value).build();
  }

  /** Returns an operation {@code replace} without a path. */
  public static ComplexValue replace(ComplexValue value) {
    return ComplexValue.builder().put("op", "replace").put("value", value).build();
  }

  /** Returns an operation {@code replace} of an attribute. */
  public static ComplexValue replace(String path, Value value) {
    return operation("replace", path, value);
  }

  /** Returns an operation {@code remove}. */
  public static ComplexValue remove(String path) {
    return ComplexValue.builder().put("op", "remove").put("path", path).build();
  }

  /** Returns the path of a member of a group. */
  public static String memberPath(String id) {
    return "members[value eq " + JsonWriter.toString(new StringValue(id)) + "]";
  }

  /** Returns references to users with these ids. */
  public static MultiValue references(Collection<String> ids) {
    return new MultiValue(
        ids.stream().<Value>map(id -> ComplexValue.of("value", new StringValue(id))).toList());
  }
}
