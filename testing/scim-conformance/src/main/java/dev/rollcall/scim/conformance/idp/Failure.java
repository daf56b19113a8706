// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.Exchange;
import java.util.List;
import java.util.Objects;

/**
 * A user or group that could not be provisioned.
 *
 * @param object a user or group of the directory, such as {@code user 17}
 * @param kind the kind of failure
 * @param message expected and actual behaviour
 * @param exchanges the requests as evidence; none without a response
 */
public record Failure(String object, FailureKind kind, String message, List<Exchange> exchanges) {
  /** Checks that all components are present. */
  public Failure {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
    exchanges = List.copyOf(exchanges);
  }

  /** Returns a copy without requests. */
  Failure withoutExchanges() {
    return new Failure(object, kind, message, List.of());
  }
}
