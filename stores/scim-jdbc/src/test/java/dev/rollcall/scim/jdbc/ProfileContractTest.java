// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.check.ProfileContract;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.memory.MemoryAssertionReplayCache;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.oauth.AccessTokens;
import dev.rollcall.scim.oauth.Assertions;
import dev.rollcall.scim.oauth.ClientCredentials;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.SigningKeys;
import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that tenants of the database store keep all rules of a published profile. */
class ProfileContractTest {
  private final String tenantId = "profile-" + UUID.randomUUID();
  private final IssuerKeySource keys = new IssuerKeySource(InstantSource.system());

  private ServiceProvider application(JdbcStores stores) {
    InstantSource clock = InstantSource.system();
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    ResourceBinding<ScimResource> groups = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    return ServiceProvider.named("directory")
        .route("http://localhost/{tenant}/scim/v2")
        .tenants(id -> Optional.of(Tenant.of(tenantId)).filter(known -> known.id().equals(id)))
        .authenticator(
            token ->
                Optional.of(new Caller(tenantId, "idp")).filter(known -> token.equals("secret")))
        .profile(TenantProfile.conformingTo(ConformanceProfile.IPSIE_AL2))
        .tokenEndpoint(
            new ClientCredentials(
                new MemoryOAuthClients(),
                new AccessTokens(SigningKeys.random(), "directory", clock),
                new Assertions(keys, new MemoryAssertionReplayCache(clock), clock),
                clock))
        .unitOfWork(stores.unitOfWork())
        .revocations(stores.revocations())
        .provisioningLog(stores.provisioningLog(), LoggedAttributes.none())
        .resource(users, stores.store(users))
        .resource(groups, stores.groupStore(groups))
        .build();
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void runWhenTenantConformsThenEveryRulePassedOrNotTestable(Database database) {
    try (HikariDataSource pool = database.another("profiles")) {
      run(application(JdbcStores.on(pool)));
    } finally {
      keys.close();
    }
  }

  private void run(ServiceProvider application) {
    assertThat(HostAccess.to(application).profileViolations(Tenant.of(tenantId))).isEmpty();
    HttpServer http =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://localhost:0/"),
            ResourceConfig.forApplication(ScimApplication.of(Gateway.of(application))));
    int port = http.getListeners().iterator().next().getPort();
    URI base = URI.create("http://localhost:" + port + "/" + tenantId + "/scim/v2");
    try (ScimServer server = ScimServer.at(base, "secret")) {
      Report report = ProfileContract.run(server, ConformanceProfile.IPSIE_AL2);

      assertThat(report.results())
          .filteredOn(result -> result.outcome() != Outcome.PASSED)
          .allSatisfy(
              result -> assertThat(result.outcome()).as("%s", result).isEqualTo(Outcome.SKIPPED))
          .extracting(Result::id)
          .containsExactly("D-021", "D-025", "D-033", "D-043", "D-044", "D-046");
    } finally {
      http.shutdownNow();
    }
  }
}
