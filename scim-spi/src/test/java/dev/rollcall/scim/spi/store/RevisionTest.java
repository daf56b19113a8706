// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The version and the timestamps of a resource. */
class RevisionTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Revision FIRST = Revision.first(NOW);

  @Test
  void firstThenVersionOneOfThatTime() {
    assertThat(FIRST).isEqualTo(new Revision(1, NOW, NOW));
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "0, 1", "-5, 1"})
  void nextThenNextVersionAndLaterTimeEvenIfTheClockIsUnchanged(long elapsed, long expected) {
    assertThat(FIRST.next(NOW.plusMillis(elapsed)))
        .isEqualTo(new Revision(2, NOW, NOW.plusMillis(expected)));
  }

  @Test
  void requireWhenVersionIsExpectedOrAnyThenAccepted() {
    assertThatCode(() -> FIRST.require(Optional.of("1"))).doesNotThrowAnyException();
    assertThatCode(() -> FIRST.require(Optional.empty())).doesNotThrowAnyException();
  }

  @Test
  void requireWhenAnotherVersionIsExpectedThenStaleVersion() {
    assertThatThrownBy(() -> FIRST.require(Optional.of("2")))
        .isInstanceOfSatisfying(
            ScimException.class, failure -> assertThat(failure.isStaleVersion()).isTrue());
  }

  @Test
  void ofThenResourceWithVersionAndTimes() {
    Revision revision = FIRST.next(NOW.plusSeconds(1));

    assertThat(revision.of("ada", "value"))
        .isEqualTo(
            new StoredResource<>(
                "ada",
                Optional.of("2"),
                Optional.of(NOW),
                Optional.of(NOW.plusSeconds(1)),
                "value"));
    assertThat(revision.isVersion("2")).isTrue();
    assertThat(revision.isVersion("1")).isFalse();
  }
}
