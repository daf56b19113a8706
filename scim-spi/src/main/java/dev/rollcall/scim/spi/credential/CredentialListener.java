// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

/** Receives events of expiring credentials. */
@FunctionalInterface
public interface CredentialListener {
  /** Handles an event. Exceptions are logged, and the remaining events are published. */
  void onEvent(CredentialEvent event);
}
