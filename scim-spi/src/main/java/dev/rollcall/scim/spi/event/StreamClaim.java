// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import java.util.Objects;

/**
 * The claim of a transmitter on a stream.
 *
 * @param stream the stream
 * @param token distinguishes the claim from other claims on the stream
 * @param failures the number of failed deliveries since the last successful one
 */
public record StreamClaim(EventStreamId stream, String token, int failures) {
  /** Checks that no component is null. */
  public StreamClaim {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(token, "token");
  }
}
