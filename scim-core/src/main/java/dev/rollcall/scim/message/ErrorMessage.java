// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.value.ComplexValue;

/** The body of an error response (RFC 7644 section 3.12). */
public final class ErrorMessage {
  private ErrorMessage() {}

  /** Creates the body for an exception. The status is a string, as the RFC requires. */
  public static ComplexValue of(ScimException failure) {
    ComplexValue.Builder message =
        ComplexValue.builder()
            .put("schemas", MessageSchemas.of(MessageSchemas.ERROR))
            .put("status", Integer.toString(failure.status()));
    failure.type().ifPresent(type -> message.put("scimType", type.wireName()));
    return message.put("detail", failure.detail()).build();
  }
}
