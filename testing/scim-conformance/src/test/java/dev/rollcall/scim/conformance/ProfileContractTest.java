// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.check.ProfileContract;
import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.policy.ProfileRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that a conforming tenant keeps all rules, and that violations are found. */
class ProfileContractTest {
  @ParameterizedTest
  @EnumSource
  void runWhenTenantConformsThenEveryRulePassedOrNotTestable(ConformanceProfile profile) {
    try (ProfileHost host = new ProfileHost(profile, ProfileFault.NONE)) {
      Report report = ProfileContract.run(host.server(), profile);

      assertThat(report.results())
          .extracting(Result::id)
          .containsExactlyElementsOf(profile.rules().stream().map(ProfileRule::id).toList());
      assertThat(report.results())
          .filteredOn(result -> result.outcome() != Outcome.PASSED)
          .allSatisfy(
              result -> {
                assertThat(result.outcome()).as("%s", result).isEqualTo(Outcome.SKIPPED);
                assertThat(result.detail()).startsWith("cannot be tested from outside: ");
              });
      assertThat(report.isGreen()).isTrue();
      for (String endpoint : List.of("/Users", "/Groups")) {
        assertThat(host.server().send(Call.get(endpoint)).body()).contains("\"totalResults\":0");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void runWhenRuleIsViolatedThenFound(ProfileFault fault) {
    ConformanceProfile profile = fault.foundBy().profile();
    try (ProfileHost host = new ProfileHost(ConformanceProfile.IPSIE_AL2, fault)) {
      Report report = ProfileContract.run(host.server(), profile);

      assertThat(report.results())
          .filteredOn(result -> result.outcome() == Outcome.FAILED)
          .extracting(Result::id)
          .as("%s", report.results())
          .contains(fault.foundBy().id());
    }
  }

  @Test
  void faultsThenTwentyRules() {
    assertThat(Stream.of(ProfileFault.values()).map(ProfileFault::foundBy).distinct())
        .hasSizeGreaterThan(20);
  }

  @Test
  void runWhenServerHasNoProfileThenRulesFail() {
    try (GatewayHost host = GatewayHost.sound()) {
      Report report = ProfileContract.run(host.server(), ConformanceProfile.INTEROP);

      assertThat(report.results())
          .filteredOn(result -> result.outcome() == Outcome.FAILED)
          .extracting(Result::id)
          .contains("D-006", "D-007", "D-013", "D-015", "D-017");
    }
  }
}
