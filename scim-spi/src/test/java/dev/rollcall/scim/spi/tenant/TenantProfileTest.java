// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.IpsieLevel;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.account.AccountLinking;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantProfileTest {
  private static final Limits LIMITS = Limits.builder().build();
  private static final ResourceTypeCustomizer TYPES = ResourceTypeCustomizer.NONE.without("Group");
  private static final DeprovisioningLimit LIMIT =
      new DeprovisioningLimit(5, 0.1, Duration.ofHours(1));

  private static ConnectionPolicy readOnly() {
    return ConnectionPolicy.of(ConnectionPolicy.Access.READ_ONLY);
  }

  private static TenantProfile profile() {
    return TenantProfile.builder()
        .dialect(Dialect.ENTRA)
        .unknownAttributes(UnknownAttributePolicy.REFUSE)
        .limits(LIMITS)
        .without(Feature.BULK)
        .requiresVersions(true)
        .types(TYPES)
        .unknownMembers(UnknownMemberPolicy.KEEP)
        .pendingMemberLifetime(Duration.ofDays(2))
        .onRecreate(RecreatePolicy.RESTORE)
        .accountLinking(AccountLinking.MATCH)
        .verifiedDomains("acme.example")
        .unverifiedDomains(UnverifiedDomainPolicy.REFUSE)
        .deletePolicy("User", DeletePolicy.DEACTIVATE)
        .connectionPolicy("hr", readOnly())
        .deprovisioningLimit(LIMIT)
        .patchResponse("Group", PatchResponse.RESOURCE)
        .keepsNameOnSoftDelete(false)
        .build();
  }

  private static void check(TenantProfile profile) {
    assertThat(profile.dialect()).isEqualTo(Dialect.ENTRA);
    assertThat(profile.unknownAttributes()).isEqualTo(UnknownAttributePolicy.REFUSE);
    assertThat(profile.limits()).isSameAs(LIMITS);
    assertThat(profile.offers(Feature.BULK)).isFalse();
    assertThat(profile.offers(Feature.SORT)).isTrue();
    assertThat(profile.requiresVersions()).isTrue();
    assertThat(profile.types()).isEqualTo(TYPES);
    assertThat(profile.unknownMembers()).isEqualTo(UnknownMemberPolicy.KEEP);
    assertThat(profile.pendingMemberLifetime()).isEqualTo(Duration.ofDays(2));
    assertThat(profile.onRecreate()).isEqualTo(RecreatePolicy.RESTORE);
    assertThat(profile.accountLinking()).isEqualTo(AccountLinking.MATCH);
    assertThat(profile.verifiedDomains()).isEqualTo(VerifiedDomains.NONE.with("acme.example"));
    assertThat(profile.unverifiedDomains()).isEqualTo(UnverifiedDomainPolicy.REFUSE);
    assertThat(profile.deletePolicy("User")).isEqualTo(DeletePolicy.DEACTIVATE);
    assertThat(profile.connectionPolicy("hr")).isEqualTo(readOnly());
    assertThat(profile.deprovisioningLimit()).contains(LIMIT);
    assertThat(profile.patchResponse("Group")).contains(PatchResponse.RESOURCE);
    assertThat(profile.keepsNameOnSoftDelete()).isFalse();
  }

  @Test
  void buildThenHasSettings() {
    check(profile());
  }

  @Test
  void toBuilderThenKeepsSettings() {
    check(profile().toBuilder().build());
  }

  @Test
  void buildWhenNothingIsSetThenDefaults() {
    TenantProfile defaults = TenantProfile.builder().build();

    assertThat(defaults.dialect()).isEqualTo(Dialect.DEFAULT);
    assertThat(Feature.values()).allMatch(defaults::offers);
    assertThat(defaults.requiresVersions()).isFalse();
    assertThat(defaults.deletePolicy("User")).isEqualTo(DeletePolicy.REMOVE);
    assertThat(defaults.connectionPolicy("hr")).isEqualTo(ConnectionPolicy.UNRESTRICTED);
    assertThat(defaults.deprovisioningLimit()).isEmpty();
    assertThat(defaults.patchResponse("User")).isEmpty();
    assertThat(defaults.pendingMemberLifetime()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void keepsNameOnSoftDeleteWhenNotSetThenThatOfDialect() {
    TenantProfile.Builder entra = TenantProfile.builder().dialect(Dialect.ENTRA);

    assertThat(entra.build().keepsNameOnSoftDelete()).isTrue();
    assertThat(TenantProfile.builder().build().keepsNameOnSoftDelete()).isFalse();
    assertThat(entra.keepsNameOnSoftDelete(false).build().keepsNameOnSoftDelete()).isFalse();
  }

  @Test
  void offersWhenPaginationIsDisabledThenNoCursors() {
    TenantProfile profile = TenantProfile.builder().without(Feature.PAGINATION).build();

    assertThat(profile.offers(Feature.CURSOR)).isFalse();
    assertThat(profile.offers(Feature.PAGINATION)).isFalse();
    assertThat(profile.offers(Feature.ME)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "PT0S", "P3650DT1S"})
  void pendingMemberLifetimeWhenOutOfBoundsThenRejected(Duration lifetime) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TenantProfile.builder().pendingMemberLifetime(lifetime));
  }

  @Test
  void pendingMemberLifetimeWhenTenYearsThenAccepted() {
    Duration longest = Duration.ofDays(3_650);

    assertThat(
            TenantProfile.builder().pendingMemberLifetime(longest).build().pendingMemberLifetime())
        .isEqualTo(longest);
  }

  @Test
  void connectionPolicyWhenAttributesAreAddedThenKeepsOthers() {
    ConnectionPolicy policy =
        readOnly()
            .withUnwritable("User", "title")
            .withUnwritable("User", "active", "emails")
            .withUnwritableAttributes(ConnectionPolicy.Unwritable.REFUSE);

    assertThat(policy.unwritable("User")).containsExactlyInAnyOrder("title", "active", "emails");
    assertThat(policy.unwritable("Group")).isEmpty();
    assertThat(policy.access()).isEqualTo(ConnectionPolicy.Access.READ_ONLY);
    assertThat(policy.unwritableAttributes()).isEqualTo(ConnectionPolicy.Unwritable.REFUSE);
  }

  @Test
  void interopThenDialectAndUnknownAttributesRefused() {
    TenantProfile profile = TenantProfile.interop();

    assertThat(profile.conformance()).contains(ConformanceProfile.INTEROP);
    assertThat(profile.dialect()).isEqualTo(Dialect.INTEROP);
    assertThat(profile.unknownAttributes()).isEqualTo(UnknownAttributePolicy.REFUSE);
    assertThat(TenantProfile.DEFAULT.conformance()).isEmpty();
  }

  @Test
  void ipsieThenPasswordOffFromAl2() {
    ResourceType al1 = user(TenantProfile.ipsie(IpsieLevel.AL1));
    ResourceType al2 = user(TenantProfile.ipsie(IpsieLevel.AL2));

    assertThat(al1.findAttribute("password")).isPresent();
    assertThat(al2.findAttribute("password")).isEmpty();
    assertThat(al2.findAttribute("roles").orElseThrow().findSubAttribute("type")).isEmpty();
    assertThat(al2.findAttribute("emails").orElseThrow().findSubAttribute("type")).isPresent();
  }

  private static ResourceType user(TenantProfile profile) {
    return profile.types().apply(CoreSchemas.userType()).orElseThrow();
  }

  @Test
  void toBuilderThenPublishedProfileKept() {
    TenantProfile changed =
        TenantProfile.ipsie(IpsieLevel.AL2).toBuilder().without(Feature.BULK).build();

    assertThat(changed.conformance()).contains(ConformanceProfile.IPSIE_AL2);
    assertThat(changed.offers(Feature.BULK)).isFalse();
  }
}
