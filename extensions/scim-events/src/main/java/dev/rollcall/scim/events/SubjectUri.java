// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.schema.ResourceType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The path of a resource relative to the base URI of its tenant (RFC 9967 section 2.1). */
final class SubjectUri {
  private SubjectUri() {}

  static String of(ResourceType type, String id) {
    return type.endpoint() + '/' + segment(id);
  }

  /** Encodes a text as one segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
