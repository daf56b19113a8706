// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.util.Optional;

/** Finds stored credentials by the hash of the token. */
@FunctionalInterface
public interface CredentialStore {
  /** Returns the credential with this hash, valid or not, or empty if there is none. */
  Optional<Credential> find(TokenHash hash);
}
