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

  /** Returns the failure of a connection test. */
  public static Failure ofConnection(String expected, Exchange response) {
    return new Failure(
        "the connection",
        FailureKind.CONNECTION_TEST,
        expected + ", actual: " + response.status(),
        List.of(response.forReport()));
  }

  /** Returns the failure of an object at which provisioning stopped. */
  public static Failure ofStop(String object, RuntimeException reason) {
    return new Failure(object, FailureKind.STOPPED, String.valueOf(reason.getMessage()), List.of());
  }

  /** Returns a copy without requests. */
  public Failure withoutExchanges() {
    return new Failure(object, kind, message, List.of());
  }
}
