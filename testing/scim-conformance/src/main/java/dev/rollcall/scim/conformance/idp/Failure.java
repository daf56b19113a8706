// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.Exchange;
import java.util.List;
import java.util.Objects;

/**
 * A person or group that could not be provisioned.
 *
 * @param object a person or group of the directory, such as {@code person 17}
 * @param kind what went wrong
 * @param message what was expected, and what was there instead
 * @param exchanges the request that shows it; none when there was no answer
 */
public record Failure(String object, FailureKind kind, String message, List<Exchange> exchanges) {
  /** Checks that all parts are there. */
  public Failure {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
    exchanges = List.copyOf(exchanges);
  }

  /** The same without the requests that show it. */
  Failure withoutExchanges() {
    return new Failure(object, kind, message, List.of());
  }
}
