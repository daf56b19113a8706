// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

/** The status of an event stream (OpenID Shared Signals Framework 1.0, section 8.1.2). */
public enum StreamStatus {
  /** Events are delivered. */
  ENABLED,
  /** Events are stored, and delivered when the stream is enabled. */
  PAUSED,
  /** Events are neither stored nor delivered. */
  DISABLED
}
