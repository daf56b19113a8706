// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Properties of all filters, checked on many random ones; a failure names its seed. */
class FilterPropertyTest {
  private static final int TRIES = 1_000;
  private static final List<String> TOKENS =
      List.of(
          "text",
          "entries",
          "tags",
          "flag",
          "type",
          "value",
          "urn:example:Thing",
          ":",
          ".",
          "[",
          "]",
          "(",
          ")",
          " ",
          " ",
          " ",
          "\t",
          "eq",
          "ne",
          "gt",
          "pr",
          "and",
          "or",
          "not",
          "\"a\"",
          "\"",
          "\\",
          "\\u",
          "1",
          "1.5e3",
          "true",
          "null",
          "\u0000",
          "é",
          "\ud800",
          " and ",
          "text pr",
          "entries[type eq \"a\"]",
          " eq \"x\"");

  private static void forManySeeds(Consumer<Random> property) {
    for (int seed = 0; seed < TRIES; seed++) {
      try {
        property.accept(new Random(seed));
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError("with seed " + seed, failure);
      }
    }
  }

  private static Filter parse(String text) {
    return Filter.parse(text, FilterSamples.THING, Dialect.STRICT, Limits.DEFAULT);
  }

  @Test
  void toStringWhenParsedThenEqualFilter() {
    forManySeeds(
        random -> {
          Filter filter = new RandomFilters(random).filter();
          Filter parsed = parse(filter.toString());

          assertThat(parsed).isEqualTo(filter).hasSameHashCodeAs(filter);
          assertThat(parsed).hasToString(filter.toString());
        });
  }

  @Test
  void toStringWhenParsedThenMatchesSameResources() {
    forManySeeds(
        random -> {
          Filter filter = new RandomFilters(random).filter();
          ComplexValue thing = new RandomFilters(random).thing();

          assertThat(parse(filter.toString()).matches(thing)).isEqualTo(filter.matches(thing));
          assertThat(new Not(filter).matches(thing)).isNotEqualTo(filter.matches(thing));
        });
  }

  @Test
  @Requirement("R7644-068")
  void parseWhenTextIsDeletedThenFilterOrRejected() {
    forManySeeds(
        random -> {
          String text = new RandomFilters(random).filter().toString();
          int start = random.nextInt(text.length());
          int end = start + random.nextInt(text.length() - start + 1);

          parsesOrIsRefused(text.substring(0, start) + text.substring(end));
        });
  }

  @Test
  @Requirement("R7644-068")
  void parseWhenAnyTextThenFilterOrRejected() {
    forManySeeds(random -> parsesOrIsRefused(text(random)));
  }

  @Test
  @Requirement("R7644-118")
  void parsePathWhenAnyTextThenPathOrRejected() {
    forManySeeds(
        random -> {
          try {
            PatchPath path = patchPath(text(random));
            assertThat(patchPath(path.toString())).isEqualTo(path);
          } catch (ScimException refusal) {
            assertThat(refusal.type().orElseThrow())
                .isIn(ScimErrorType.INVALID_PATH, ScimErrorType.INVALID_FILTER);
          }
        });
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int tokens = random.nextInt(15); tokens > 0; tokens--) {
      text.append(TOKENS.get(random.nextInt(TOKENS.size())));
    }
    return text.toString();
  }

  private static PatchPath patchPath(String text) {
    return PatchPath.parse(text, FilterSamples.THING, Dialect.DEFAULT, Limits.DEFAULT);
  }

  private static void parsesOrIsRefused(String text) {
    try {
      Filter filter = parse(text);
      assertThat(parse(filter.toString())).isEqualTo(filter);
    } catch (ScimException refusal) {
      assertThat(refusal.type()).contains(ScimErrorType.INVALID_FILTER);
    }
  }
}
