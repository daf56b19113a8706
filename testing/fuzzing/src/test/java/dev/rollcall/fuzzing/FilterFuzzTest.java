// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes filters: parses them in every dialect, prints and parses them again, and matches
 * resources.
 */
@Tag("filter")
class FilterFuzzTest {
  @RegisterExtension static final FuzzReport REPORT = new FuzzReport("filter");

  /** A literal with NUL or a noncharacter is an invalid value. */
  private static final Set<ScimErrorType> REJECTED =
      Set.of(ScimErrorType.INVALID_FILTER, ScimErrorType.INVALID_VALUE);

  /** The printed form quotes and escapes more than a client must. */
  private static final Limits FOR_PRINTED =
      Limits.builder().filterLength(100 * Limits.DEFAULT.filterLength()).build();

  static Stream<byte[]> seeds() {
    return Seeds.lines("filter");
  }

  @MethodSource("seeds")
  @DictionaryFile(resourcePath = "filter.dict")
  @FuzzTest
  void whenFilterIsParsedThenItPrintsAndMatchesTheSame(byte[] input) {
    REPORT.count();
    String text = new String(input, StandardCharsets.UTF_8);
    for (Dialect dialect : Dialect.all()) {
      check(text, dialect, Samples.USER, Samples.ANNA);
    }
    check(text, Dialect.DEFAULT, Samples.DEVICE, Samples.PRINTER);
    check(text, Dialect.STRICT, Samples.DEVICE, Samples.PRINTER);
  }

  private static void check(
      String text, Dialect dialect, ResourceType type, ScimResource resource) {
    Filter filter;
    try {
      filter = Filter.parse(text, type, dialect, Limits.DEFAULT);
    } catch (ScimException rejected) {
      Rejections.check(rejected, REJECTED);
      return;
    }
    Filter printed = Filter.parse(filter.toString(), type, dialect, FOR_PRINTED);
    Laws.requireEqual(printed, filter, "the printed filter");
    Laws.requireEqual(printed.hashCode(), filter.hashCode(), "the hash of the printed filter");
    boolean matches = filter.matches(resource, Rejections.budget());
    Laws.requireEqual(printed.matches(resource), matches, "the match of the printed filter");
    Laws.requireEqual(new Not(filter).matches(resource), !matches, "the match of 'not'");
    filter.matches(ScimResource.of(type, resource.attributes().without("id")));
  }
}
