// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the conformance kit quotes the requirements of the conformance page. */
class KitRequirementsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path KIT =
      ROOT.resolve(
          "testing/scim-conformance/src/main/resources/dev/rollcall/scim/conformance/check/requirements.json");

  @Test
  void requirementsThenEqualTheTable() throws IOException {
    Map<String, List<String>> listed = new HashMap<>();
    for (List<String> record :
        Csv.records(ROOT.resolve("docs/src/test/resources/conformance/requirements.csv"))) {
      listed.put(
          record.get(0), List.of(record.get(1), record.get(2), record.get(3), record.get(5)));
    }

    assertThat(
            new JsonReader(Limits.DEFAULT)
                .readObject(Files.readString(KIT))
                .elements("requirements"))
        .hasSizeGreaterThan(100)
        .allSatisfy(
            one ->
                assertThat(fields((ComplexValue) one))
                    .isEqualTo(listed.get(((ComplexValue) one).findText("id").orElseThrow())));
  }

  private static List<String> fields(ComplexValue requirement) {
    return Stream.of("document", "section", "level", "text")
        .map(name -> requirement.findText(name).orElseThrow())
        .toList();
  }
}
