// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.CorsPolicy;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenPolicy;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy.Access;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy.Unwritable;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import dev.rollcall.scim.spi.tenant.UnverifiedDomainPolicy;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs the examples of the guide on write policies. */
class WritePoliciesTest {
  private static TenantProfile keepingDeletedUsers() {
    // snippet:delete
    TenantProfile profile =
        TenantProfile.builder().deletePolicy("User", DeletePolicy.DEACTIVATE).build();
    // end:delete
    return profile;
  }

  // snippet:pending
  static ServiceProvider.Builder keepingUnknownMembers(
      ServiceProvider.Builder application, PendingMembers pendingMembers) {
    return application
        .pendingMembers(pendingMembers)
        .profile(TenantProfile.builder().unknownMembers(UnknownMemberPolicy.KEEP).build());
  }

  // end:pending

  private static TenantProfile ofVerifiedDomains() {
    // snippet:domains
    TenantProfile profile =
        TenantProfile.builder()
            .verifiedDomains("acme.example", "*.acme.example")
            .unverifiedDomains(UnverifiedDomainPolicy.REFUSE)
            .build();
    // end:domains
    return profile;
  }

  private static TenantProfile withConnections() {
    // snippet:connections
    TenantProfile profile =
        TenantProfile.builder()
            .connectionPolicy("migration", ConnectionPolicy.of(Access.ADD_ONLY))
            .connectionPolicy("audit", ConnectionPolicy.of(Access.READ_ONLY))
            .connectionPolicy(
                "entra",
                ConnectionPolicy.UNRESTRICTED
                    .withUnwritable("User", "userName", "name.familyName")
                    .withUnwritableAttributes(Unwritable.REFUSE))
            .build();
    // end:connections
    return profile;
  }

  // snippet:read-only
  static BearerToken readOnlyToken(ConnectionTokens connections, String tenantId) {
    return connections.issue(new Caller(tenantId, "reporting", Set.of(Scope.READ)));
  }

  // end:read-only

  // snippet:cors
  static ServiceProvider.Builder withConsole(ServiceProvider.Builder application) {
    return application.cors(CorsPolicy.allowing("https://console.example"));
  }

  // end:cors

  @Test
  void deletePolicyThenNamedTypeOnly() {
    assertThat(keepingDeletedUsers().deletePolicy("User")).isEqualTo(DeletePolicy.DEACTIVATE);
    assertThat(keepingDeletedUsers().deletePolicy("Group")).isEqualTo(DeletePolicy.REMOVE);
  }

  @Test
  void verifiedDomainsThenWithTheirSubdomains() {
    assertThat(ofVerifiedDomains().verifiedDomains().cover("ada@acme.example")).isTrue();
    assertThat(ofVerifiedDomains().verifiedDomains().cover("ada@eu.acme.example")).isTrue();
    assertThat(ofVerifiedDomains().verifiedDomains().cover("ada@other.example")).isFalse();
  }

  @Test
  void connectionPolicyThenNamedConnectionOnly() {
    assertThat(withConnections().connectionPolicy("audit").access()).isEqualTo(Access.READ_ONLY);
    assertThat(withConnections().connectionPolicy("entra").unwritable("User"))
        .containsExactlyInAnyOrder("userName", "name.familyName");
    assertThat(withConnections().connectionPolicy("okta")).isEqualTo(ConnectionPolicy.UNRESTRICTED);
  }

  @Test
  void readOnlyTokenThenItsCallerMayNotWrite() {
    MemoryCredentialStore credentials = new MemoryCredentialStore();
    ConnectionTokens connections =
        new ConnectionTokens(credentials, TokenPolicy.ONE_YEAR, Clock.systemUTC());

    BearerToken token = readOnlyToken(connections, "acme");

    Caller caller = credentials.find(token.hash()).orElseThrow().caller();
    assertThat(caller.has(Scope.READ)).isTrue();
    assertThat(caller.has(Scope.WRITE)).isFalse();
  }

  @Test
  void corsThenNamedOriginOnly() {
    CorsPolicy policy = CorsPolicy.allowing("https://console.example");

    assertThat(policy.allows("https://console.example")).isTrue();
    assertThat(policy.allows("https://other.example")).isFalse();
    assertThat(withConsole(ServiceProvider.named("app"))).isNotNull();
  }
}
