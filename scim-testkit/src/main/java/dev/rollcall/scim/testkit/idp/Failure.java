// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.idp;

import dev.rollcall.scim.testkit.Exchange;
import java.util.List;
import java.util.Objects;

/**
 * Somebody or something that could not be provisioned.
 *
 * @param object a person or group of the directory, such as {@code person 17}
 * @param code what the provisioning log would call it, such as {@code EntryConflict}
 * @param message what was expected, and what was there instead
 * @param exchanges the request that shows it; none when there was no answer
 */
public record Failure(String object, String code, String message, List<Exchange> exchanges) {
  /** Checks that all parts are there. */
  public Failure {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    exchanges = List.copyOf(exchanges);
  }

  /** All but the requests, in a line. */
  public String toLine() {
    return object + ": " + code + ", " + message;
  }
}
