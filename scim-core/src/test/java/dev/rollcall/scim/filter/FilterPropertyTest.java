// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for all filters. */
class FilterPropertyTest {
  private static Filter parse(String text) {
    return Filter.parse(text, FilterSamples.THING, Dialect.STRICT, Limits.DEFAULT);
  }

  @Property
  void whatIsPrintedParsesToItself(@ForAll("filters") Filter filter) {
    Filter parsed = parse(filter.toString());

    assertThat(parsed).isEqualTo(filter).hasSameHashCodeAs(filter);
    assertThat(parsed).hasToString(filter.toString());
  }

  @Property
  void whatIsPrintedMatchesTheSame(
      @ForAll("filters") Filter filter, @ForAll("things") ComplexValue thing) {
    assertThat(parse(filter.toString()).matches(thing)).isEqualTo(filter.matches(thing));
    assertThat(new Not(filter).matches(thing)).isNotEqualTo(filter.matches(thing));
  }

  @Property
  void aDeletedPieceGivesAFilterOrARefusal(
      @ForAll("filters") Filter filter, @ForAll double from, @ForAll double to) {
    String text = filter.toString();
    int start = position(text, Math.min(from, to));
    int end = position(text, Math.max(from, to));

    parsesOrIsRefused(text.substring(0, start) + text.substring(end));
  }

  @Property
  void anyTextGivesAFilterOrARefusal(@ForAll("tokens") List<String> tokens) {
    parsesOrIsRefused(String.join("", tokens));
  }

  @Property
  void anyTextGivesAPathOrARefusal(@ForAll("tokens") List<String> tokens) {
    try {
      PatchPath path = patchPath(String.join("", tokens));
      assertThat(patchPath(path.toString())).isEqualTo(path);
    } catch (ScimException refusal) {
      assertThat(refusal.type().orElseThrow())
          .isIn(ScimErrorType.INVALID_PATH, ScimErrorType.INVALID_FILTER);
    }
  }

  private static PatchPath patchPath(String text) {
    return PatchPath.parse(text, FilterSamples.THING, Dialect.DEFAULT, Limits.DEFAULT);
  }

  private static int position(String text, double share) {
    double fraction = Math.abs(share) % 1.0;
    return (int) (fraction * text.length());
  }

  private static void parsesOrIsRefused(String text) {
    try {
      Filter filter = parse(text);
      assertThat(parse(filter.toString())).isEqualTo(filter);
    } catch (ScimException refusal) {
      assertThat(refusal.type()).contains(ScimErrorType.INVALID_FILTER);
    }
  }

  @Provide
  Arbitrary<List<String>> tokens() {
    return Arbitraries.of(
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
            " eq \"x\"")
        .list()
        .ofMaxSize(14);
  }

  @Provide
  Arbitrary<Filter> filters() {
    return Arbitraries.randomValue(random -> new RandomFilters(random).filter());
  }

  @Provide
  Arbitrary<ComplexValue> things() {
    return Arbitraries.randomValue(random -> new RandomFilters(random).thing());
  }
}
