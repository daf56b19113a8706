// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

/** Hears of credentials that end. */
@FunctionalInterface
public interface CredentialListener {
  /** Takes note. What it throws is logged, and the other events are told all the same. */
  void onEvent(CredentialEvent event);
}
