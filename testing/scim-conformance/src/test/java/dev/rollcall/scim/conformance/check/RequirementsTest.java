// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.Requirement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Tests that each check names its requirements, and that each requirement of the kit has a check.
 */
class RequirementsTest {
  private final Requirements requirements = Requirements.shipped();

  @Test
  void checksThenNamedRequirementsExist() {
    for (Check check : HttpContract.checks()) {
      assertThat(requirements.named(check.requirements())).as(check.id()).isNotEmpty();
    }
  }

  @Test
  void requirementsThenEachHasCheck() {
    Set<String> named = new TreeSet<>();
    HttpContract.checks().forEach(check -> named.addAll(check.requirements()));

    assertThat(requirements.ids()).containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void lineThenSectionAndLevel() {
    Requirement one = requirements.named(List.of("R7644-138")).get(0);

    assertThat(one)
        .hasToString(
            "R7644-138 (RFC 7644 section 3.5.2.2, MUST): remove without path gives 400 noTarget.");
    assertThat(one.address().map(Object::toString))
        .hasValue("https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2.2");
  }
}
