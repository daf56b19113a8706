// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

/** Provisioning cannot continue, and the cycle ends. */
public final class QuarantineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates a quarantine with its reason. */
  public QuarantineException(String message) {
    super(message);
  }
}
