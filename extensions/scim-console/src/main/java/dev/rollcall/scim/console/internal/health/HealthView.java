// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.health;

import dev.rollcall.scim.console.internal.failure.FailureAdvice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The content of the page.
 *
 * @param counts the number of resources by type
 * @param activity the operations of the period; empty if the log cannot be counted
 * @param isWeek whether the period is a week, not a day
 * @param causes the failures of the period by cause, the most frequent first
 * @param risk the risk of a quarantine; empty if the log cannot be counted
 * @param connections the connections; empty if the page does not know them
 * @param guard the deprovisioning limit; empty if the tenant has none
 */
public record HealthView(
    List<Count> counts,
    Optional<ActivityChart> activity,
    boolean isWeek,
    List<Cause> causes,
    Optional<QuarantineRisk> risk,
    List<Connection> connections,
    Optional<Guard> guard) {
  /** Copies the lists. */
  public HealthView {
    counts = List.copyOf(counts);
    causes = List.copyOf(causes);
    connections = List.copyOf(connections);
  }

  /**
   * The number of resources of a type.
   *
   * @param type the name of the type
   * @param total the number; empty if it cannot be counted at the moment
   */
  public record Count(String type, Optional<Long> total) {}

  /**
   * Failures with the same explanation.
   *
   * @param advice the explanation
   * @param count the number of failures
   * @param last the time of the latest one
   */
  public record Cause(FailureAdvice advice, long count, Instant last) {}

  /**
   * A connection.
   *
   * @param name the name
   * @param lastContact the time of the last contact, if there was one
   * @param contact the last contact, compared with the cycles of identity providers
   * @param hasValidCredential whether a token or a credential of an OAuth client is valid
   * @param endsSoon the end of the last valid credential, if it is within 30 days
   */
  public record Connection(
      String name,
      Optional<Instant> lastContact,
      ContactState contact,
      boolean hasValidCredential,
      Optional<Instant> endsSoon) {}

  /**
   * The deprovisioning limit.
   *
   * @param window the length of the window
   * @param uses the use of the limit by type; empty if the counter cannot be read
   */
  public record Guard(Duration window, List<Use> uses) {
    /** Copies the list. */
    public Guard {
      uses = List.copyOf(uses);
    }
  }

  /**
   * The use of the limit by resources of one type.
   *
   * @param type the name of the type
   * @param recorded the number of resources that were deactivated or deleted in the window
   * @param limit the maximum number
   */
  public record Use(String type, long recorded, long limit) {
    /** Returns whether further resources are refused. */
    public boolean isReached() {
      return recorded >= limit;
    }
  }
}
