// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.EndedRequests;
import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The target, the caller and the duration of a request that has ended. */
class CompletedRequestTest {
  private final EndedRequests ended = new EndedRequests();
  private final GatewayFixture app = new GatewayFixture(builder -> builder.observer(ended));

  private CompletedRequest last() {
    return ended.last();
  }

  @Test
  void resourceIdWhenResourceIsCreatedOrExistsThenPresent() {
    String user = app.addUser("ada", "");
    assertThat(last().target().resourceId()).contains(GatewayFixture.idOf(user));

    for (String method : List.of("GET", "HEAD", "DELETE")) {
      app.send(method, user, "");
      assertThat(last().target().resourceId()).as(method).contains(GatewayFixture.idOf(user));
    }
  }

  @Test
  void resourceIdWhenResponseDoesNotProveItThenEmpty() {
    String user = app.addUser("ada", "");

    for (String method : List.of("OPTIONS", "PUT", "POST")) {
      Reply reply = app.send(method, user, "{");
      assertThat(last().response().status()).isEqualTo(reply.status());
      assertThat(last().target().resourceId()).as(method).isEmpty();
      assertThat(last().target().route()).isEqualTo("/Users/{id}");
    }
    assertThat(app.send("PUT", user, "{").status()).isEqualTo(400);
    app.get("/Users/none");
    assertThat(last().target().resourceId()).isEmpty();
    app.get("/Users");
    assertThat(last().target().resourceId()).isEmpty();
    app.search("/Users", "");
    assertThat(last().target().resourceId()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/me, READ, /Me",
    "/schemas/x, DISCOVERY, /Schemas/{id}",
    "/serviceproviderconfig, DISCOVERY, /ServiceProviderConfig"
  })
  void operationWhenNameIsInAnotherLetterCaseThenThatOfTheEndpoint(
      String path, Operation operation, String route) {
    app.get(path);

    assertThat(last().target().operation()).isEqualTo(operation);
    assertThat(last().target().route()).isEqualTo(route);
  }

  @Test
  void targetWhenCredentialIsRejectedThenRouteWithoutContext() {
    app.sendAs("unknown", "DELETE", "/Users/1", "");

    assertThat(last().target().route()).isEqualTo("/Users/{id}");
    assertThat(last().target().operation()).isEqualTo(Operation.DELETE);
    assertThat(last().target().resourceType()).contains("User");
    assertThat(last().target().resourceId()).isEmpty();
    assertThat(last().context()).isEmpty();
  }

  @Test
  void callerWhenCredentialIsAcceptedThenItsCaller() {
    app.get("/Users");

    assertThat(last().caller()).contains(new Caller("acme", "idp"));
    assertThat(last().rejection()).isEmpty();
  }

  @Test
  void targetWhenTenantDeclaresRolesThenTypeAndRoute() {
    app.profile(
        TenantProfile.builder()
            .access(AccessCatalog.NONE.withRoles(CatalogEntry.of("viewer")))
            .build());

    assertThat(app.get("/Roles").status()).isEqualTo(200);

    assertThat(last().target().resourceType()).contains("Role");
    assertThat(last().target().route()).isEqualTo("/Roles");
  }

  @Test
  void targetWhenApplicationHasATypeAtTheEndpointOfRolesThenItsName() {
    ResourceBinding<ScimResource> binding =
        ResourceBinding.full(
            ResourceType.of("AppRole", "/roles", CoreSchemas.enterpriseUser()), List.of());
    GatewayFixture own =
        new GatewayFixture(
            builder ->
                builder.observer(ended).resource(binding, new MemoryStores().store(binding)));

    for (String name : Set.of("/roles", "/Roles")) {
      assertThat(own.get(name).status()).isEqualTo(200);
      assertThat(last().target().resourceType()).as(name).contains("AppRole");
      assertThat(last().target().route()).isEqualTo("/roles");
    }
  }

  @Test
  void durationThenTimeSinceTheStart() {
    long begun = System.nanoTime();

    app.get("/Users");

    assertThat(last().duration())
        .isBetween(Duration.ZERO, Duration.ofNanos(System.nanoTime() - begun));
  }
}
