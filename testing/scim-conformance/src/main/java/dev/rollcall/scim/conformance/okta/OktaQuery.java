// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.okta;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.StringValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds search queries in Okta's format. */
final class OktaQuery {
  private OktaQuery() {}

  /** Returns a query for one value, with spaces encoded as {@code %20}. */
  static String find(String attribute, String value) {
    String filter = attribute + " eq " + JsonWriter.toString(new StringValue(value));
    return "filter="
        + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20")
        + "&startIndex=1&count=100";
  }
}
