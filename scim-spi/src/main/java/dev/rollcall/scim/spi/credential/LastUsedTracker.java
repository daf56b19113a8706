// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.time.Duration;
import java.time.Instant;

/**
 * Records the last use of credentials, about once per minute and credential. Of many concurrent
 * requests with a credential, one writes. Failures are logged about once per minute and class of
 * the failure, not thrown. Memory use is constant.
 */
final class LastUsedTracker {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final CredentialRepository registry;
  private final RecentUses<TokenHash> uses = new RecentUses<>();
  private final RecentUses<Class<?>> failures = new RecentUses<>();

  LastUsedTracker(CredentialRepository registry) {
    this.registry = registry;
  }

  void record(Credential credential, Instant now) {
    boolean isKnown = credential.lastUsed().filter(t -> now.isBefore(t.plus(INTERVAL))).isPresent();
    if (!isKnown && uses.isFirst(credential.hash(), now)) {
      try {
        registry.recordUse(credential.hash(), now);
      } catch (RuntimeException unwritable) {
        // The token is valid: a failure to record its use must not reject the request.
        if (failures.isFirst(unwritable.getClass(), now)) {
          log(unwritable);
        }
      }
    }
  }

  private static void log(RuntimeException failure) {
    LOG.log(
        System.Logger.Level.WARNING,
        () -> "event=credential_use_not_recorded exception=" + failure.getClass().getName());
  }
}
