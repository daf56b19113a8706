// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

/**
 * The status of an event stream (OpenID Shared Signals Framework 1.0, section 8.1.2). The host and
 * the receiver each set one; the more restrictive one applies.
 */
public enum StreamStatus {
  /** Events are delivered. */
  ENABLED,
  /** Events are stored, and delivered when the stream is enabled. */
  PAUSED,
  /** Events are neither stored nor delivered. */
  DISABLED;

  /** The party that sets a status. */
  public enum Owner {
    /** The application that transmits the events. */
    HOST,
    /** The receiver of the stream. */
    RECEIVER
  }

  /** Returns the status that applies if another party has set another one. */
  public StreamStatus and(StreamStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
