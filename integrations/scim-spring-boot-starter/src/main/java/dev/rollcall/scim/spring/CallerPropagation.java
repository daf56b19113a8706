// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.spi.credential.Authenticator;

/** Makes the caller of a request visible to the host's code, such as in a security context. */
@FunctionalInterface
public interface CallerPropagation {
  /** Returns an authenticator that makes each accepted caller visible. */
  Authenticator propagating(Authenticator authenticator);
}
