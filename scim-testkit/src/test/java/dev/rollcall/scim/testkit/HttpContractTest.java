// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.Tenant;
import dev.rollcall.scim.spi.TenantProfile;
import dev.rollcall.scim.spi.memory.MemoryDirectory;
import dev.rollcall.scim.spi.memory.MemoryTenants;
import dev.rollcall.scim.testkit.http.HttpContract;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract passes on a server that keeps it, and finds those that do not. */
class HttpContractTest {
  /** A gateway on the reference store. */
  private static final class Host implements AutoCloseable {
    private final HttpServer http;
    private final ScimServer server;

    Host(UnaryOperator<ResourceStore<ScimResource>> spoilt) {
      MemoryTenants tenants = new MemoryTenants();
      tenants.put(
          Tenant.of("acme").withProfile(TenantProfile.builder().dialect(Dialect.ENTRA).build()));
      MemoryDirectory directory = new MemoryDirectory();
      ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
      ResourceBinding<ScimResource> groups =
          ResourceBinding.full(CoreSchemas.groupType(), List.of());
      ServiceProvider provider =
          ServiceProvider.named("kit")
              .load(LoadLimits.builder().withoutRate().build())
              .route("http://localhost/{tenant}/scim/v2")
              .tenants(tenants)
              .authenticator(
                  token ->
                      token.equals("secret")
                          ? Optional.of(new Caller("acme", "kit"))
                          : Optional.empty())
              .resource(users, spoilt.apply(directory.store(users)))
              .resource(groups, directory.groupStore(groups))
              .build();
      http =
          GrizzlyHttpServerFactory.createHttpServer(
              URI.create("http://localhost:0/"),
              ResourceConfig.forApplication(ScimApplication.of(Gateway.of(provider))));
      int port = http.getListeners().iterator().next().getPort();
      server = ScimServer.at(URI.create("http://localhost:" + port + "/acme/scim/v2"), "secret");
    }

    @Override
    public void close() {
      server.close();
      http.shutdownNow();
    }
  }

  @TestFactory
  Stream<DynamicTest> theReferenceStoreKeepsTheContract() {
    try (Host host = new Host(store -> store)) {
      return HttpContract.tests(host.server);
    }
  }

  @Test
  void nothingIsLeftBehind() {
    try (Host host = new Host(store -> store)) {
      Report report = HttpContract.run(host.server);

      assertThat(report.results()).hasSizeGreaterThan(20);
      assertThat(report.isGreen()).as("%s", report.results()).isTrue();
      for (String endpoint : List.of("/Users", "/Groups")) {
        assertThat(host.server.send(Call.get(endpoint)).body()).contains("\"totalResults\":0");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PlantedFault.class)
  void plantedFaultIsFound(PlantedFault fault) {
    try (Host host = new Host(fault::in)) {
      Report report = HttpContract.run(host.server);

      assertThat(report.results())
          .filteredOn(result -> result.outcome() == Outcome.FAILED)
          .extracting(Result::id)
          .contains(fault.foundBy());
    }
  }
}
