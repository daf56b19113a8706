// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.log.LogEntry.ChangedAttribute;
import dev.rollcall.scim.spi.log.LogEntry.Effect;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.LogEntry.Outcome;
import dev.rollcall.scim.spi.log.LogEntry.Source;
import dev.rollcall.scim.spi.log.LogEntry.Subject;
import dev.rollcall.scim.spi.log.LogQuery.Filter;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The entries of a provisioning log that a query returns. */
class LogQueryTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Source SOURCE = new Source("acme", "idp", "r");
  private static final ResourceRef ADA = new ResourceRef("User", "ada");

  private static LogEntry entry(Operation operation, Effect effect, int status) {
    return new LogEntry(
        NOW,
        Duration.ZERO,
        SOURCE,
        Subject.of(operation, Optional.of("User"), Optional.of("ada")),
        effect,
        new Outcome(status, Optional.empty(), ""));
  }

  private static boolean matches(Filter filter) {
    return filter.matches(entry(Operation.CREATE, Effect.NONE, 201));
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, true",
    "DELETE, true",
    "ADMINISTRATION, true",
    "REVOCATION, true",
    "READ, false",
    "SEARCH, false",
    "REPLACE, false",
    "PATCH, false"
  })
  void isChangeWhenNoAttributeChangesThenByOperation(Operation operation, boolean isChange) {
    assertThat(entry(operation, Effect.NONE, 200).isChange()).isEqualTo(isChange);
    assertThat(entry(operation, Effect.NONE, 400).isChange()).as("a failure").isFalse();
  }

  @Test
  void isChangeWhenPatchHasAnyEffectThenTrue() {
    ChangedAttribute title = new ChangedAttribute("title", Optional.empty());

    assertThat(List.of(new Effect(List.of(title), 0, 0, List.of()), members(1, 0), members(0, 1)))
        .allMatch(effect -> entry(Operation.PATCH, effect, 200).isChange());
    assertThat(entry(Operation.PATCH, new Effect(List.of(), 0, 0, List.of("x")), 200).isChange())
        .as("ignored attributes only")
        .isFalse();
  }

  private static Effect members(int added, int removed) {
    return new Effect(List.of(), added, removed, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "ALL, 201, true",
    "ALL, 409, true",
    "CHANGES, 201, true",
    "CHANGES, 409, false",
    "FAILURES, 399, false",
    "FAILURES, 400, true"
  })
  void isInThenByOutcome(Selection selection, int status, boolean isIn) {
    assertThat(entry(Operation.CREATE, Effect.NONE, status).isIn(selection)).isEqualTo(isIn);
  }

  @Test
  void isRequestThenAllButAdministrationAndRevocation() {
    assertThat(Operation.values())
        .filteredOn(operation -> !operation.isRequest())
        .containsExactly(Operation.ADMINISTRATION, Operation.REVOCATION);
  }

  @Test
  void matchesWhenFilterHasOnlyASelectionThenByOutcome() {
    assertThat(matches(Filter.of(Selection.ALL))).isTrue();
    assertThat(matches(Filter.of(Selection.FAILURES))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"User, ada, true", "User, bob, false", "Group, ada, false"})
  void matchesWhenFilterHasAResourceThenTypeAndIdMustAgree(
      String type, String id, boolean expected) {
    assertThat(matches(Filter.of(Selection.ALL).withResource(new ResourceRef(type, id))))
        .isEqualTo(expected);
  }

  @Test
  void matchesWhenFilterHasOperationsThenOneOfThem() {
    Filter all = Filter.of(Selection.ALL);

    assertThat(matches(all.withOperations(Set.of(Operation.CREATE, Operation.PATCH)))).isTrue();
    assertThat(matches(all.withOperations(Set.of(Operation.PATCH)))).isFalse();
    assertThat(matches(all.withOperations(Set.of()))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0, , true",
    "1, , false",
    "-1, , true",
    ", 0, false",
    ", 1, true",
    "-1, 1, true",
    "0, 0, false"
  })
  void matchesWhenFilterHasTimesThenFromInclusiveUntilExclusive(
      Integer from, Integer until, boolean expected) {
    Filter filter =
        Filter.of(Selection.ALL)
            .within(
                Optional.ofNullable(from).map(NOW::plusSeconds),
                Optional.ofNullable(until).map(NOW::plusSeconds));

    assertThat(matches(filter)).isEqualTo(expected);
  }

  @Test
  void filterWhenConditionIsAddedThenEarlierConditionsAreKept() {
    Filter filter =
        Filter.of(Selection.CHANGES)
            .withResource(ADA)
            .withOperations(Set.of(Operation.PATCH))
            .within(Optional.of(NOW), Optional.of(NOW));

    assertThat(filter)
        .isEqualTo(
            new Filter(
                Selection.CHANGES,
                Optional.of(ADA),
                Set.of(Operation.PATCH),
                Optional.of(NOW),
                Optional.of(NOW)));
  }

  @Test
  void queryWhenPositionIsAddedThenRestIsKept() {
    LogQuery query = LogQuery.of(Filter.of(Selection.ALL), 7);

    assertThat(query.olderThan("a").newerThan("b").olderThan("c"))
        .isEqualTo(new LogQuery(Filter.of(Selection.ALL), 7, Optional.of("c"), Optional.of("b")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000})
  void queryWhenSizeIsWithinBoundsThenAccepted(int size) {
    assertThatCode(() -> LogQuery.of(Filter.of(Selection.ALL), size)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_001})
  void queryWhenSizeIsOutOfBoundsThenIllegalArgument(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogQuery.of(Filter.of(Selection.ALL), size))
        .withMessage("size must be from 1 to 1000");
  }

  @Test
  void administrationThenSuccessfulEntryInOneLineAboutTheResource() {
    LogEntry entry =
        LogEntry.administration(NOW, SOURCE, Optional.of(ADA), " token\nof\tada\u2028revoked ");

    assertThat(entry)
        .isEqualTo(
            new LogEntry(
                NOW,
                Duration.ZERO,
                SOURCE,
                Subject.of(Operation.ADMINISTRATION, Optional.of("User"), Optional.of("ada")),
                Effect.NONE,
                new Outcome(200, Optional.empty(), "token of ada revoked")));
  }

  @Test
  void administrationWhenDescriptionIsLongThenTruncated() {
    LogEntry entry = LogEntry.administration(NOW, SOURCE, Optional.empty(), "x".repeat(2_000));

    assertThat(entry.outcome().detail()).hasSizeLessThanOrEqualTo(1_025).startsWith("xxx");
  }

  @Test
  void successThenOutcomeWithoutErrorType() {
    assertThat(Outcome.success(204)).isEqualTo(new Outcome(204, Optional.empty(), ""));
  }
}
