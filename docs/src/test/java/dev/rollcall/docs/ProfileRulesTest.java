// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.policy.ProfileRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that the rules of profiles quote the requirements of the conformance page. */
class ProfileRulesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @ParameterizedTest
  @EnumSource
  void ruleThenEqualsTheTable(ProfileRule rule) throws IOException {
    Map<String, List<String>> listed = new HashMap<>();
    for (List<String> record :
        Csv.records(ROOT.resolve("docs/src/test/resources/conformance/requirements.csv"))) {
      listed.put(
          record.get(0), List.of(record.get(1), record.get(2), record.get(3), record.get(5)));
    }

    assertThat(listed.get(rule.id()))
        .containsExactly(rule.document(), rule.section(), rule.level(), rule.statement());
  }
}
