// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.host.People;
import dev.rollcall.host.Person;
import dev.rollcall.scim.gateway.logout.GlobalTokenRevocation;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.gateway.logout.SignedRequest;
import dev.rollcall.scim.gateway.logout.TokenVerification;
import dev.rollcall.scim.jdbc.JdbcRevocationQueue;
import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.revocation.AccessRevoker;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevocationRelay;
import dev.rollcall.scim.spi.tenant.Tenant;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs an application with a bean that ends access, and a logout endpoint. */
class RevocationTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"}
      """;

  @RegisterExtension
  static final QuarkusUnitTest APPLICATION =
      new QuarkusUnitTest()
          .withApplicationRoot(
              jar -> jar.addClasses(Http.class, Person.class, People.class, Host.class))
          .overrideConfigKey("quarkus.scim.external-base", "https://app.example")
          .overrideConfigKey("quarkus.scim.revocation-deadline", "2m")
          .overrideConfigKey("quarkus.datasource.db-kind", "h2")
          .overrideConfigKey("quarkus.datasource.jdbc.url", "jdbc:h2:mem:revocation")
          .overrideConfigKey("quarkus.datasource.username", "sa")
          .overrideConfigKey("quarkus.datasource.password", "");

  /** The beans of the host. */
  @Singleton
  public static class Host {
    final LinkedBlockingQueue<String> ended = new LinkedBlockingQueue<>();

    @Produces
    @Singleton
    AccessRevoker sessions() {
      return (context, revocation) ->
          ended.add(context.tenantId() + " " + revocation.reason().code());
    }

    /** Accepts every token as one of the tenant in the URL. */
    @Produces
    @Singleton
    LogoutEndpoints logout() {
      return LogoutEndpoints.NONE.with(
          new GlobalTokenRevocation() {
            @Override
            public TokenVerification verify(SignedRequest request) {
              Tenant tenant = request.url().tenantOfCredential("acme").orElseThrow();
              return new TokenVerification.Verified(
                  tenant,
                  new Caller("acme", "okta"),
                  new AssertionReplayCache.Use(
                      "acme", "https://idp.example", request.token(), Instant.MAX),
                  "{}");
            }

            @Override
            public boolean record(TenantContext unit, AssertionReplayCache.Use token) {
              return true;
            }
          });
    }
  }

  @TestHTTPResource("/")
  URI base;

  @Inject Host host;
  @Inject ConnectionTokens tokens;
  @Inject JdbcStores stores;
  @Inject RevocationQueue queue;
  @Inject RevocationRelay relay;
  @Inject ProvisioningLog log;

  private String create(Http http, String token, String userName) throws Exception {
    var created =
        http.send("POST", "/acme/scim/v2/Users", Optional.of(token), USER.formatted(userName));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return created
        .headers()
        .firstValue("Location")
        .orElseThrow()
        .substring("https://app.example".length());
  }

  @Test
  void accessEndsAfterDeletionAndLogout() throws Exception {
    stores.tenants().put(Tenant.of("acme"));
    String token = tokens.issue(new Caller("acme", "entra")).secret();
    Http http = new Http(base);
    create(http, token, "ada");
    String bob = create(http, token, "bob");

    assertThat(http.send("DELETE", bob, Optional.of(token), "").statusCode()).isEqualTo(204);
    assertThat(host.ended.poll(30, TimeUnit.SECONDS)).isEqualTo("acme deleted");
    assertThat(
            http.send(
                    "POST",
                    "/acme/scim/v2/global-token-revocation",
                    Optional.of("any"),
                    "{\"sub_id\":{\"format\":\"email\",\"email\":\"ada\"}}")
                .statusCode())
        .isEqualTo(204);
    assertThat(host.ended.poll(30, TimeUnit.SECONDS)).isEqualTo("acme logout_requested");

    assertThat(queue).isInstanceOf(JdbcRevocationQueue.class);
    assertThat(relay.deadline()).isEqualTo(Duration.ofMinutes(2));
    while (queue.backlog(Instant.now()).open() > 0) {
      Thread.sleep(10);
    }
    assertThat(
            log.recent("acme", ProvisioningLog.Selection.CHANGES, 1).get(0).subject().operation())
        .isEqualTo(LogEntry.Operation.REVOCATION);
  }
}
