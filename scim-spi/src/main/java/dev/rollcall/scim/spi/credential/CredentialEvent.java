// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.util.Objects;

/** An event in the lifetime of a credential that no request causes: upcoming or actual expiry. */
public sealed interface CredentialEvent {
  /** Returns the credential, which contains tenant, connection and expiry. */
  Credential credential();

  /**
   * The credential expires soon and should be rotated.
   *
   * @param credential the credential
   */
  record ExpiresSoon(Credential credential) implements CredentialEvent {
    /** Checks that the component is not null. */
    public ExpiresSoon {
      Objects.requireNonNull(credential, "credential");
    }
  }

  /**
   * The credential has expired; requests with it are rejected.
   *
   * @param credential the credential
   */
  record Expired(Credential credential) implements CredentialEvent {
    /** Checks that the component is not null. */
    public Expired {
      Objects.requireNonNull(credential, "credential");
    }
  }
}
