// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Optional;

/** The claim {@code sub_id} of the format {@code scim} (RFC 9967 section 2.1). */
final class ResourceSubject {
  private ResourceSubject() {}

  static ComplexValue of(ResourceType type, String id, Optional<String> externalId) {
    ComplexValue.Builder subject =
        ComplexValue.builder().put("format", "scim").put("uri", SubjectUri.of(type, id));
    externalId.ifPresent(known -> subject.put("externalId", known));
    return subject.put("id", id).build();
  }
}
