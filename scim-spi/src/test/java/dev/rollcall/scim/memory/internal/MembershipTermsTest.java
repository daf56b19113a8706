// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembershipTermsTest {
  private static final ResourceType GROUP = CoreSchemas.groupType();

  private static MembershipTerms terms(String filter) {
    return MembershipTerms.of(
        Filter.parse(filter, GROUP, Dialect.DEFAULT, Limits.DEFAULT),
        GROUP.members().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members.value eq \"1\" or members.value eq \"2\"",
        "members[value eq \"1\" or value eq \"2\"]",
        "not (members[value eq \"1\"] or members.value eq \"2\")",
        "members[value eq \"1\"] and not (members.value eq \"2\" and displayName pr)"
      })
  void ofWhenMembersAreComparedByEqThenOnlyTheNamedOnes(String filter) {
    MembershipTerms terms = terms(filter);

    assertThat(terms.isMentioned()).isTrue();
    assertThat(terms.needsAll()).isFalse();
    assertThat(terms.named()).containsExactlyInAnyOrder("1", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members[not (value eq \"1\")]",
        "members[value eq \"1\" and not (value eq \"2\")]",
        "members[value eq \"1\" or (value eq \"2\" and not (value eq \"3\"))]",
        "members.value eq \"1\" or members[not (value eq \"2\")]",
        "members[not (value eq \"1\")] or members[value eq \"2\"]",
        "members.value ne \"1\"",
        "members[type eq \"User\"]",
        "members pr"
      })
  void ofWhenOtherMembersCanMatchThenAll(String filter) {
    MembershipTerms terms = terms(filter);

    assertThat(terms.isMentioned()).isTrue();
    assertThat(terms.needsAll()).isTrue();
  }

  @Test
  void ofWhenFilterIsOnOtherAttributesThenNotMentioned() {
    MembershipTerms terms = terms("displayName eq \"1\" and not (externalId pr)");

    assertThat(terms.isMentioned()).isFalse();
    assertThat(terms.needsAll()).isFalse();
    assertThat(terms.named()).isEmpty();
  }
}
