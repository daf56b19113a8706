// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.log.FailureCount;
import dev.rollcall.scim.spi.log.LogCount;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.Effect;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.LogEntry.Outcome;
import dev.rollcall.scim.spi.log.LogEntry.Source;
import dev.rollcall.scim.spi.log.LogEntry.Subject;
import dev.rollcall.scim.spi.log.LogPage;
import dev.rollcall.scim.spi.log.LogQuery;
import dev.rollcall.scim.spi.log.LogQuery.Filter;
import dev.rollcall.scim.spi.log.ProvisioningHistory;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of a {@link ProvisioningHistory}. A host extends it and supplies the log, which
 * keeps at least ten entries of each outcome per tenant. A log that writes asynchronously is
 * supplied without its buffer.
 */
public abstract class ProvisioningHistoryContract {
  private static final Outcome DUPLICATE =
      new Outcome(409, Optional.of("uniqueness"), "A resource with this value exists");
  private static final Outcome UNKNOWN = new Outcome(404, Optional.empty(), "There is none");

  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
  private final String acme = newTenant();

  /** Called by subclasses of a host. */
  protected ProvisioningHistoryContract() {}

  /** Returns the log, which may be shared by all tests. */
  protected abstract ProvisioningLog log();

  private ProvisioningHistory history() {
    return log().history().orElseThrow();
  }

  private static String newTenant() {
    return "kit-" + UUID.randomUUID();
  }

  private LogEntry append(Instant at, Operation operation, String id, Outcome outcome) {
    LogEntry entry =
        new LogEntry(
            at,
            Duration.ofMillis(3),
            new Source(acme, "entra", UUID.randomUUID().toString()),
            Subject.of(operation, Optional.of("User"), Optional.of(id)),
            Effect.NONE,
            outcome);
    log().append(entry);
    return entry;
  }

  private LogEntry change(int second, String id) {
    return append(start.plusSeconds(second), Operation.CREATE, id, Outcome.success(201));
  }

  private LogEntry failure(int second, String id) {
    return append(start.plusSeconds(second), Operation.PATCH, id, UNKNOWN);
  }

  @Test
  @DisplayName("S90: pages together contain each entry once, the latest first")
  void findWhenPagedThenEachEntryOnce() {
    List<LogEntry> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(0, i % 3 == 0 ? failure(i, "a") : change(i, "a"));
    }

    List<LogEntry> read = new ArrayList<>();
    LogQuery query = LogQuery.of(Filter.of(Selection.ALL), 3);
    LogPage page = history().find(acme, query);
    read.addAll(page.entries());
    while (page.next().isPresent()) {
      page = history().find(acme, query.olderThan(page.next().get()));
      read.addAll(page.entries());
    }

    assertThat(read).containsExactlyElementsOf(all);
    assertThat(page.entries()).hasSize(1);
  }

  @Test
  @DisplayName("S90: the last page has no next position, even if it is full")
  void findWhenLastPageIsFullThenNoNextPosition() {
    change(1, "a");
    change(2, "a");

    assertThat(history().find(acme, LogQuery.of(Filter.of(Selection.ALL), 2)).next()).isEmpty();
    assertThat(history().find(acme, LogQuery.of(Filter.of(Selection.ALL), 1)).next()).isPresent();
  }

  @Test
  @DisplayName("S90: an entry that is appended between pages is on no later page")
  void findWhenEntryIsAppendedBetweenPagesThenNextPageIsUnchanged() {
    LogEntry first = change(1, "a");
    change(2, "a");
    LogQuery query = LogQuery.of(Filter.of(Selection.ALL), 1);
    String next = history().find(acme, query).next().orElseThrow();
    failure(3, "a");

    assertThat(history().find(acme, query.olderThan(next)).entries()).containsExactly(first);
  }

  @Test
  @DisplayName("S91: the entries after a position are those that were appended later")
  void findWhenNewerThanPositionThenLaterEntries() {
    change(1, "a");
    LogQuery query = LogQuery.of(Filter.of(Selection.ALL), 10);
    String newest = history().find(acme, query).newest().orElseThrow();
    assertThat(history().find(acme, query.newerThan(newest)).entries()).isEmpty();
    assertThat(history().find(acme, query.newerThan(newest)).newest()).isEmpty();
    LogEntry second = change(2, "a");
    LogEntry third = failure(3, "b");

    assertThat(history().find(acme, query.newerThan(newest)).entries())
        .containsExactly(third, second);
  }

  @Test
  @DisplayName("S90: a position that is not from the log is rejected")
  void findWhenPositionIsForeignThenRejected() {
    LogQuery query = LogQuery.of(Filter.of(Selection.ALL), 10);

    for (LogQuery foreign : List.of(query.olderThan("' OR 1=1"), query.newerThan(""))) {
      assertThatThrownBy(() -> history().find(acme, foreign))
          .isInstanceOfSatisfying(
              ScimException.class,
              rejected -> assertThat(rejected.type()).hasValue(ScimErrorType.INVALID_CURSOR));
    }
  }

  @Test
  @DisplayName("S92: exactly the entries that match the filter are found")
  void findWhenFilteredThenMatchingEntries() {
    change(1, "a");
    change(2, "b");
    failure(3, "a");
    append(start.plusSeconds(4), Operation.DELETE, "a", Outcome.success(204));
    failure(5, "b");
    List<LogEntry> all = history().find(acme, LogQuery.of(Filter.of(Selection.ALL), 10)).entries();
    assertThat(all).hasSize(5);

    for (Filter filter : filters()) {
      assertThat(history().find(acme, LogQuery.of(filter, 10)).entries())
          .as(filter.toString())
          .isNotEqualTo(all)
          .containsExactlyElementsOf(all.stream().filter(filter::matches).toList());
    }
  }

  private List<Filter> filters() {
    Filter any = Filter.of(Selection.ALL);
    Filter ofA = any.withResource(new ResourceRef("User", "a"));
    Optional<Instant> two = Optional.of(start.plusSeconds(2));
    Optional<Instant> four = Optional.of(start.plusSeconds(4));
    return List.of(
        Filter.of(Selection.FAILURES),
        Filter.of(Selection.CHANGES),
        ofA,
        any.withResource(new ResourceRef("Group", "a")),
        Filter.of(Selection.FAILURES).withResource(new ResourceRef("User", "a")),
        any.withOperations(Set.of(Operation.DELETE)),
        ofA.withOperations(Set.of(Operation.CREATE, Operation.PATCH)),
        any.within(two, Optional.empty()),
        any.within(Optional.empty(), four),
        any.within(Optional.of(Instant.MIN), four),
        any.within(two, Optional.of(Instant.MAX)),
        Filter.of(Selection.CHANGES).within(two, four));
  }

  @Test
  @DisplayName("S93: changes and failures are counted by hour, without actions of administrators")
  void hourlyThenCountsByHour() {
    Instant hour = start.truncatedTo(ChronoUnit.HOURS);
    Instant before = hour.minus(3, ChronoUnit.HOURS);
    append(before, Operation.CREATE, "a", Outcome.success(201));
    append(before.plusSeconds(3_599), Operation.CREATE, "b", DUPLICATE);
    append(before.minusMillis(1), Operation.DELETE, "c", Outcome.success(204));
    append(hour, Operation.DELETE, "a", Outcome.success(204));
    append(hour.plusSeconds(1), Operation.READ, "a", Outcome.success(200));
    log()
        .append(
            LogEntry.administration(
                hour, new Source(acme, "console:ada", "r"), Optional.empty(), "token revoked"));

    assertThat(history().hourly(acme, before, hour.plusSeconds(60)))
        .containsExactly(new LogCount(before, 2, 1), new LogCount(hour, 1, 0));
    assertThat(history().hourly(acme, before, hour)).containsExactly(new LogCount(before, 2, 1));
  }

  @Test
  @DisplayName("S93: failures are counted by cause, the most frequent first")
  void failuresThenCountsByCause() {
    failure(1, "a");
    failure(3, "b");
    append(start.plusSeconds(4), Operation.CREATE, "c", DUPLICATE);
    append(start.plusSeconds(2), Operation.DELETE, "d", UNKNOWN);
    append(start.minusSeconds(1), Operation.DELETE, "d", UNKNOWN);
    change(5, "a");

    List<FailureCount> expected =
        List.of(
            new FailureCount(Operation.PATCH, UNKNOWN, 2, start.plusSeconds(3)),
            new FailureCount(Operation.CREATE, DUPLICATE, 1, start.plusSeconds(4)),
            new FailureCount(Operation.DELETE, UNKNOWN, 1, start.plusSeconds(2)));
    assertThat(history().failures(acme, start, 10)).containsExactlyElementsOf(expected);
    assertThat(history().failures(acme, start, 1)).containsExactly(expected.get(0));
  }

  @Test
  @DisplayName("S1, S90, S93: no tenant reads or counts entries of another one")
  void findWhenOtherTenantThenEmpty() {
    change(1, "a");
    failure(2, "a");
    Filter ofA = Filter.of(Selection.ALL).withResource(new ResourceRef("User", "a"));

    for (String other : List.of(newTenant(), "")) {
      for (Filter filter : List.of(Filter.of(Selection.ALL), ofA)) {
        assertThat(history().find(other, LogQuery.of(filter, 10)).entries()).isEmpty();
      }
      assertThat(history().hourly(other, start, start.plusSeconds(60))).isEmpty();
      assertThat(history().failures(other, start, 10)).isEmpty();
    }
  }
}
