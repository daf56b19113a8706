// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.util.Objects;

/** What becomes of a credential without anybody doing anything. */
public sealed interface CredentialEvent {
  /** The credential that it is about; it tells tenant, connection and end. */
  Credential credential();

  /**
   * It ends soon: somebody should see to it that the customer gets another one.
   *
   * @param credential the credential
   */
  record ExpiresSoon(Credential credential) implements CredentialEvent {
    /** Checks that it is there. */
    public ExpiresSoon {
      Objects.requireNonNull(credential, "credential");
    }
  }

  /**
   * It has ended; requests with it are refused.
   *
   * @param credential the credential
   */
  record Expired(Credential credential) implements CredentialEvent {
    /** Checks that it is there. */
    public Expired {
      Objects.requireNonNull(credential, "credential");
    }
  }
}
