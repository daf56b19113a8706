// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.util.Optional;

/** The credentials of a host application, by the hash of the token. */
@FunctionalInterface
public interface CredentialStore {
  /** The credential with this hash, be it valid or not; empty when there is none. */
  Optional<Credential> find(TokenHash hash);
}
