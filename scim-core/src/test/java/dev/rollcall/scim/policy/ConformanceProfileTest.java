// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConformanceProfileTest {
  @ParameterizedTest
  @CsvSource({"interop, INTEROP", "IPSIE-al1, IPSIE_AL1", "ipsie-AL2, IPSIE_AL2"})
  void ofWhenAnyLetterCaseThenProfile(String name, ConformanceProfile profile) {
    assertThat(ConformanceProfile.of(name)).isEqualTo(profile);
    assertThat(profile.toString()).isEqualToIgnoringCase(name);
  }

  @Test
  void ofWhenUnknownThenNamesOfProfiles() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConformanceProfile.of("ipsie"))
        .withMessage("'ipsie' is not a profile: use interop, ipsie-al1, ipsie-al2");
  }

  @ParameterizedTest
  @EnumSource
  void rulesThenThoseOfSmallerProfilesAsWell(ConformanceProfile profile) {
    assertThat(profile.rules()).doesNotHaveDuplicates().isSorted();
    for (ConformanceProfile smaller : ConformanceProfile.values()) {
      if (profile.includes(smaller)) {
        assertThat(profile.rules()).containsAll(smaller.rules());
      }
    }
  }

  @Test
  void rulesThenOnlyThoseOfTheProfile() {
    List<ProfileRule> interop = ConformanceProfile.INTEROP.rules();
    List<ProfileRule> al1 = ConformanceProfile.IPSIE_AL1.rules();

    assertThat(interop)
        .contains(ProfileRule.PATH_REQUIRED)
        .doesNotContain(ProfileRule.BULK, ProfileRule.NO_CREDENTIALS);
    assertThat(al1).contains(ProfileRule.BULK).doesNotContain(ProfileRule.NO_CREDENTIALS);
    assertThat(ConformanceProfile.IPSIE_AL2.rules()).containsExactly(ProfileRule.values());
  }

  @ParameterizedTest
  @EnumSource
  void levelThenItsProfile(IpsieLevel level) {
    assertThat(level.profile().wireName()).isEqualToIgnoringCase("ipsie-" + level);
  }
}
