// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.okta;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Builds requests in Okta's format. */
final class PatchOp {
  private static final String MESSAGE = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  private PatchOp() {}

  static ComplexValue of(Value... operations) {
    return ComplexValue.builder()
        .put("schemas", MultiValue.of(new StringValue(MESSAGE)))
        .put("Operations", MultiValue.of(operations))
        .build();
  }

  static ComplexValue replace(ComplexValue value) {
    return ComplexValue.builder().put("op", "replace").put("value", value).build();
  }

  static ComplexValue replaceMembers(List<String> ids) {
    return members("replace", ids);
  }

  static ComplexValue addMembers(List<String> ids) {
    return members("add", ids);
  }

  private static ComplexValue members(String op, List<String> ids) {
    return ComplexValue.builder()
        .put("op", op)
        .put("path", "members")
        .put("value", references(ids))
        .build();
  }

  static MultiValue references(List<String> ids) {
    return new MultiValue(
        ids.stream().<Value>map(id -> ComplexValue.of("value", new StringValue(id))).toList());
  }

  static ComplexValue removeMember(String id) {
    return ComplexValue.builder()
        .put("op", "remove")
        .put("path", "members[value eq " + JsonWriter.toString(new StringValue(id)) + "]")
        .build();
  }

  /** Returns a query for one value, with spaces encoded as {@code %20}. */
  static String find(String attribute, String value) {
    String filter = attribute + " eq " + JsonWriter.toString(new StringValue(value));
    return "filter="
        + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20")
        + "&startIndex=1&count=100";
  }
}
