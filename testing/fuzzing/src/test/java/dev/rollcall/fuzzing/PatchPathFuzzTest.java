// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes paths of PATCH operations and attribute names: parses them in every dialect, prints them
 * and parses them again.
 */
@Tag("patch-path")
class PatchPathFuzzTest {
  @RegisterExtension static final FuzzReport REPORT = new FuzzReport("patch-path");

  private static final Set<ScimErrorType> REJECTED =
      Set.of(ScimErrorType.INVALID_PATH, ScimErrorType.INVALID_FILTER, ScimErrorType.INVALID_VALUE);
  private static final Limits FOR_PRINTED =
      Limits.builder().filterLength(100 * Limits.DEFAULT.filterLength()).build();

  static Stream<byte[]> seeds() {
    return Seeds.lines("patch-path");
  }

  @MethodSource("seeds")
  @DictionaryFile(resourcePath = "filter.dict")
  @FuzzTest
  void whenPathIsParsedThenItPrintsTheSame(byte[] input) {
    REPORT.count();
    String text = new String(input, StandardCharsets.UTF_8);
    for (Dialect dialect : Dialect.all()) {
      check(text, dialect, Samples.USER);
      check(text, dialect, Samples.GROUP);
      check(text, dialect, Samples.DEVICE);
    }
  }

  private static void check(String text, Dialect dialect, ResourceType type) {
    Optional<AttributePath> name = AttributePath.find(text, type, dialect);
    name.ifPresent(
        found ->
            Laws.requireEqual(
                AttributePath.find(found.toString(), type, dialect), name, "the printed name"));
    PatchPath path;
    try {
      path = PatchPath.parse(text, type, dialect, Limits.DEFAULT);
    } catch (ScimException rejected) {
      Rejections.check(rejected, REJECTED);
      return;
    }
    PatchPath printed = PatchPath.parse(path.toString(), type, dialect, FOR_PRINTED);
    Laws.requireEqual(printed, path, "the printed path");
    Laws.requireEqual(printed.valueFilter(), path.valueFilter(), "its filter");
    Laws.requireEqual(printed.subAttribute(), path.subAttribute(), "its sub-attribute");
  }
}
