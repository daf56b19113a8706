// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.ProfileFault;
import dev.rollcall.scim.conformance.ProfileHost;
import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.policy.ProfileRule;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Tests the command for published profiles as a shell runs it. */
class ProfileCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int run(ProfileHost host, String profile) {
    return Main.run(
        new PrintWriter(out, true),
        new PrintWriter(errors, true),
        "profile",
        profile,
        "--url",
        host.server().base().toString(),
        "--token",
        "secret");
  }

  @Test
  void profileWhenRuleIsViolatedThenEveryRuleWithItsResult() {
    try (ProfileHost host =
        new ProfileHost(ConformanceProfile.IPSIE_AL2, ProfileFault.UNKNOWN_IGNORED)) {
      assertThat(run(host, "ipsie-al2")).as(out + "\n" + errors).isEqualTo(1);
    }

    for (ProfileRule rule : ProfileRule.values()) {
      assertThat(out.toString()).contains(" " + rule.id() + " ");
    }
    assertThat(out.toString())
        .containsPattern("FAILED +D-006 ")
        .containsPattern("PASSED +D-013 ")
        .containsPattern("SKIPPED +D-043 ")
        .contains("cannot be tested from outside: local changes do not use SCIM")
        .contains("Profile ipsie-al2 of http://localhost");
  }

  @Test
  void profileWhenNameIsUnknownThenExitCodeTwo() {
    try (ProfileHost host = new ProfileHost(ConformanceProfile.INTEROP, ProfileFault.NONE)) {
      assertThat(run(host, "al9")).isEqualTo(2);
    }

    assertThat(errors.toString())
        .contains("The value of interop|ipsie-al1|ipsie-al2 is missing or invalid");
  }
}
