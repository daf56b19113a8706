// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The claim {@code sub_id} of the format {@code scim} (RFC 9967 section 2.1). */
final class ResourceSubject {
  private ResourceSubject() {}

  static ComplexValue of(ResourceType type, String id, Optional<String> externalId) {
    ComplexValue.Builder subject =
        ComplexValue.builder().put("format", "scim").put("uri", uri(type, id));
    externalId.ifPresent(known -> subject.put("externalId", known));
    return subject.put("id", id).build();
  }

  /** Returns the path of a resource relative to the base URI of its tenant. */
  static String uri(ResourceType type, String id) {
    return type.endpoint() + '/' + segment(id);
  }

  /** Encodes a text as one segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
