// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.log;

import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Records actions of visitors in the provisioning log of their tenant. A failure of the log does
 * not affect the action. Thread-safe.
 */
public final class AdministrationLog {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final ProvisioningLog log;
  private final InstantSource clock;

  /** Creates a recorder for a log. */
  public AdministrationLog(ProvisioningLog log, InstantSource clock) {
    this.log = Objects.requireNonNull(log, "log");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Records an action that succeeded.
   *
   * @param action the action in a few words, such as {@code token revoked}
   * @param description its object, without secrets, such as the name of a connection; empty if the
   *     action says everything
   */
  public void record(Visit visit, String action, String description) {
    record(visit, action, Optional.empty(), description);
  }

  /** As {@link #record(Visit, String, String)}, for an action that concerns a resource. */
  public void record(Visit visit, String action, ResourceRef resource, String description) {
    record(visit, action, Optional.of(resource), description);
  }

  /**
   * Records an access before it is granted. A failure of the log is thrown, so that no access is
   * without an entry.
   */
  public void require(Visit visit, String action, String description) {
    log.append(entry(visit, action, Optional.empty(), description));
  }

  private void record(
      Visit visit, String action, Optional<ResourceRef> resource, String description) {
    LogEntry entry = entry(visit, action, resource, description);
    try {
      log.append(entry);
    } catch (RuntimeException failure) {
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              "request=%s event=provisioning_log_failed exception=%s"
                  .formatted(entry.source().requestId(), failure.getClass().getName()));
    }
  }

  private LogEntry entry(
      Visit visit, String action, Optional<ResourceRef> resource, String description) {
    LogEntry.Source source =
        new LogEntry.Source(
            visit.caller().tenantId(), visit.caller().connection(), UUID.randomUUID().toString());
    String text = description.isEmpty() ? action : action + ": " + description;
    return LogEntry.administration(clock.instant(), source, resource, text);
  }
}
