// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

/** Runs the code that the README shows. */
class QuickStartTest {
  // snippet:record
  record AppUser(
      @ScimAttribute("userName") @Filterable @NotBlank String userName,
      @ScimAttribute("emails[type eq \"work\"].value") @Filterable @NotBlank @Email
          String workEmail,
      @ScimAttribute("active") Boolean active,
      @ScimAttribute("name.givenName") String givenName,
      @ScimAttribute("name.familyName") String familyName) {}

  // end:record

  // snippet:mount
  static ScimApplication scim(
      String baseUrl, MemoryTenants tenants, MemoryCredentialStore credentials, Validator rules) {
    ResourceBinding<AppUser> users =
        RecordBinding.user(MethodHandles.lookup(), AppUser.class).withValidator(rules);
    ResourceStore<AppUser> store = new MemoryStores().store(users); // yours: on your own tables
    // snippet:provider
    ServiceProvider application =
        ServiceProvider.named("my-app")
            .route(baseUrl + "/{tenant}/scim/v2")
            .tenants(tenants)
            .authenticator(new TokenAuthenticator(credentials, Clock.systemUTC()))
            .profile(TenantProfile.builder().dialect(Dialect.ENTRA).build())
            .resource(users, store)
            .build();
    return ScimApplication.of(Gateway.of(application));
    // end:provider
  }

  // end:mount

  @Test
  void provisionWhenReadmeCodeThenUserExists() throws Exception {
    // snippet:start
    MemoryTenants tenants = new MemoryTenants();
    MemoryCredentialStore credentials = new MemoryCredentialStore();
    tenants.put(Tenant.of("acme"));
    String token = new ConnectionTokens(credentials).issue(new Caller("acme", "entra")).secret();
    ResourceConfig jersey =
        ResourceConfig.forApplication(
            scim("http://localhost:8080", tenants, credentials, validator()));
    // end:start
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(URI.create("http://localhost:0/"), jersey, true);
    try {
      int port = server.getListeners().iterator().next().getPort();
      HttpResponse<String> created = post(port, token);
      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
      assertThat(created.body())
          .contains(
              "\"userName\":\"ada@example.com\"", "http://localhost:8080/acme/scim/v2/Users/");
    } finally {
      server.shutdownNow();
    }
  }

  static Validator validator() {
    return Validation.byDefaultProvider()
        .configure()
        .messageInterpolator(new ParameterMessageInterpolator())
        .buildValidatorFactory()
        .getValidator();
  }

  private static HttpResponse<String> post(int port, String token) throws Exception {
    String user =
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],
         "userName":"ada@example.com","active":"True",
         "emails":[{"type":"work","value":"ada@example.com"}]}\
        """;
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/acme/scim/v2/Users"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/scim+json")
                .POST(HttpRequest.BodyPublishers.ofString(user))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
