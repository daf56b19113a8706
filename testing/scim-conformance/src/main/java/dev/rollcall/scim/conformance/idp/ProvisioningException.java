// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.Exchange;
import java.util.List;

/** A user or group cannot be provisioned; the cycle continues with the others. */
public final class ProvisioningException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final FailureKind kind;
  private final transient List<Exchange> exchanges;

  /**
   * Creates a failure.
   *
   * @param kind the kind of failure
   * @param exchanges the requests as evidence; none without a response
   */
  public ProvisioningException(FailureKind kind, String message, Exchange... exchanges) {
    super(message);
    this.kind = kind;
    this.exchanges = List.of(exchanges).stream().map(Exchange::forReport).toList();
  }

  /** Returns the failure of a named object. */
  public Failure of(String object) {
    return new Failure(object, kind, String.valueOf(getMessage()), exchanges);
  }
}
