// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import dev.rollcall.scim.spi.Caller;
import java.util.Objects;
import java.util.Optional;

/** The outcome of {@link Authenticator#verify}: the caller, or the reason why there is none. */
public sealed interface AuthenticationResult {
  /**
   * The credential is valid.
   *
   * @param owner the caller that the credential belongs to
   */
  record Accepted(Caller owner) implements AuthenticationResult {
    /** Checks that the component is not null. */
    public Accepted {
      Objects.requireNonNull(owner, "owner");
    }

    @Override
    public Optional<Caller> caller() {
      return Optional.of(owner);
    }
  }

  /**
   * The credential is not valid.
   *
   * @param reason the reason, for the host's log only
   * @param owner the caller that the credential belonged to, for example of an expired token; empty
   *     unless the credential proves it
   * @param claim the claim of a JWT that differs from the configured value; a name that the host
   *     has configured, never a value of the token
   */
  record Rejected(AuthenticationFailure reason, Optional<Caller> owner, Optional<String> claim)
      implements AuthenticationResult {
    /** Checks that no component is null. */
    public Rejected {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(owner, "owner");
      Objects.requireNonNull(claim, "claim");
    }

    @Override
    public Optional<Caller> caller() {
      return Optional.empty();
    }

    /** Returns the more specific of two rejections of the same request. */
    public Rejected orMoreSpecific(Rejected other) {
      return other.reason.compareTo(reason) > 0 ? other : this;
    }
  }

  /** Returns the caller of a valid credential, or empty if the credential is not valid. */
  Optional<Caller> caller();

  /** Returns the result for a valid credential of this caller. */
  static AuthenticationResult accepted(Caller owner) {
    return new Accepted(owner);
  }

  /** Returns the result for a credential that is not valid. */
  static Rejected rejected(AuthenticationFailure reason) {
    return new Rejected(reason, Optional.empty(), Optional.empty());
  }

  /** Returns the result for a credential of this caller that is no longer valid. */
  static Rejected rejected(AuthenticationFailure reason, Caller owner) {
    return new Rejected(reason, Optional.of(owner), Optional.empty());
  }
}
