// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import dev.rollcall.scim.spi.ResourceRef;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An account whose access must end.
 *
 * @param id the identifier of the revocation; the same in every attempt
 * @param reason the cause
 * @param account the account
 * @param userName its {@code userName} before the change, if known
 * @param externalId the client's identifier of the account, if known
 * @param at the time of the change
 */
public record Revocation(
    String id,
    Reason reason,
    ResourceRef account,
    Optional<String> userName,
    Optional<String> externalId,
    Instant at) {
  /** Checks that no component is null. */
  public Revocation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(externalId, "externalId");
    Objects.requireNonNull(at, "at");
  }

  /** The causes of a revocation. */
  public enum Reason {
    /** {@code active} of the account became false, or a client cleared it. */
    DEACTIVATED,
    /** The account was deleted, permanently or by a soft delete. */
    DELETED,
    /**
     * The account has lost its effective mapping, such as a role, see {@link
     * dev.rollcall.scim.spi.mapping.EffectiveMappings#revoking}.
     */
    MAPPING_LOST,
    /**
     * The account has left a group that can grant access. {@link RevokingGroups} decides whether
     * access must end; an {@link AccessRevoker} is not called.
     */
    GROUP_LEFT,
    /**
     * An identity provider requested the logout of the account, or reported that its session was
     * revoked. The account stays active, and can sign in again.
     */
    LOGOUT_REQUESTED;

    /** Returns the name in logs and metrics, such as {@code mapping_lost}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
