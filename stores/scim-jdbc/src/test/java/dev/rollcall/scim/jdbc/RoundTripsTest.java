// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Counts the round trips to PostgreSQL of the most frequent requests through the gateway, with
 * tenants, credentials and resources in one database.
 */
class RoundTripsTest {
  private static final ResourceBinding<ScimResource> USERS =
      ResourceBinding.full(Samples.USER, List.of(Samples.path("externalId")));

  private final TenantContext acme = Samples.tenant();
  private final RoundTripCounter counter = new RoundTripCounter(Database.POSTGRESQL.pool());
  private final JdbcStores stores = JdbcStores.on(counter.dataSource());
  private final JdbcStore<ScimResource> users = stores.store(USERS);
  private final JdbcGroupStore<ScimResource> groups = stores.groupStore(Samples.GROUPS);
  private final Gateway gateway = Gateway.of(provider().build());
  private String token = "";
  private String ada = "";
  private String staff = "";

  private ServiceProvider.Builder provider() {
    return ServiceProvider.named("directory")
        .route("/scim/v2")
        .externalBase("https://directory.example")
        .tenants(stores.tenants())
        .authenticator(new TokenAuthenticator(stores.credentials(), Clock.systemUTC()))
        .unitOfWork(stores.unitOfWork())
        .resource(USERS, users)
        .resource(Samples.GROUPS, groups);
  }

  @BeforeEach
  void fill() throws IOException {
    stores.tenants().put(acme.tenant());
    token =
        new ConnectionTokens(stores.credentials())
            .issue(new Caller(acme.tenantId(), "entra"))
            .secret();
    ada = users.create(acme, CreateRequest.of(Samples.named("ada"))).id();
    staff =
        groups
            .create(acme, new CreateRequest<>(Samples.group("staff"), List.of(MemberRef.of(ada))))
            .id();
    // The first request records the use of the credential.
    send(gateway, "GET", "/Users/" + ada, "");
  }

  private Response send(Gateway to, String method, String path, String body) throws IOException {
    String[] parts = path.split("\\?", 2);
    ScimRequest.Target target = ScimRequest.Target.of("/scim/v2" + parts[0]);
    Map<String, List<String>> headers =
        Map.of(
            "authorization", List.of("Bearer " + token),
            "content-type", List.of("application/scim+json"));
    ScimResponse response =
        to.handle(
                new ScimRequest(
                    method,
                    parts.length == 1 ? target : target.withQuery(parts[1]),
                    name ->
                        headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()),
                    new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                    ScimRequest.Connection.UNKNOWN))
            .orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (response.body().isPresent()) {
      response.body().get().writeTo(out);
    }
    return new Response(response.status(), out.toString(StandardCharsets.UTF_8));
  }

  private record Response(int status, String body) {}

  private Response requireRoundTrips(
      int expected, Gateway to, String method, String path, String body) throws IOException {
    counter.take();
    Response response = send(to, method, path, body);
    List<String> roundTrips = counter.take();
    assertThat(roundTrips)
        .as("%s %s: %s", method, path, String.join("\n", roundTrips))
        .hasSize(expected);
    return response;
  }

  @Test
  void getByIdThenTwoRoundTrips() throws IOException {
    Response response = requireRoundTrips(2, gateway, "GET", "/Users/" + ada, "");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).contains("\"userName\":\"ada\"", staff, "\"display\":\"staff\"");
  }

  @Test
  void filterByUserNameThenTwoRoundTrips() throws IOException {
    Response found =
        requireRoundTrips(2, gateway, "GET", "/Users?filter=userName%20eq%20%22ADA%22", "");
    Response absent =
        requireRoundTrips(2, gateway, "GET", "/Users?filter=userName%20eq%20%22bob%22", "");

    assertThat(found.body()).contains("\"totalResults\":1", ada, staff);
    assertThat(absent.body()).contains("\"totalResults\":0");
  }

  @Test
  void postUserThenThreeRoundTrips() throws IOException {
    Response response = requireRoundTrips(3, gateway, "POST", "/Users", user());

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.body()).doesNotContain("\"groups\"");
  }

  private static String user() {
    return user(UUID.randomUUID().toString());
  }

  private static String user(String userName) {
    return """
    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s",
     "externalId": "7", "active": true}\
    """
        .formatted(userName);
  }

  @Test
  void patchActiveThenFourRoundTrips() throws IOException {
    Response response = requireRoundTrips(4, gateway, "PATCH", "/Users/" + ada, active(false));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).contains("\"active\":false", staff);
  }

  @Test
  void patchIndexedAttributeThenFourRoundTrips() throws IOException {
    String userName = UUID.randomUUID().toString();

    requireRoundTrips(4, gateway, "PATCH", "/Users/" + ada, replace("externalId", "first"));
    requireRoundTrips(4, gateway, "PATCH", "/Users/" + ada, replace("externalId", "second"));
    requireRoundTrips(4, gateway, "PATCH", "/Users/" + ada, replace("userName", userName));

    assertThat(find("externalId", "first")).contains("\"totalResults\":0");
    assertThat(find("externalId", "second")).contains("\"totalResults\":1", ada);
    assertThat(find("userName", "ada")).contains("\"totalResults\":0");
    assertThat(find("userName", userName)).contains("\"totalResults\":1", ada);
    assertThat(send(gateway, "POST", "/Users", user("ada")).status()).isEqualTo(201);
    assertThat(send(gateway, "PATCH", "/Users/" + ada, replace("userName", "ada")).status())
        .isEqualTo(409);
    assertThat(find("userName", userName)).contains("\"totalResults\":1", ada);
  }

  private static String replace(String path, String text) {
    return """
    {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
     "Operations": [{"op": "replace", "path": "%s", "value": "%s"}]}\
    """
        .formatted(path, text);
  }

  private String find(String path, String text) throws IOException {
    String filter = "%s%%20eq%%20%%22%s%%22".formatted(path, text);
    return send(gateway, "GET", "/Users?filter=" + filter, "").body();
  }

  @Test
  void pageThenSixRoundTrips() throws IOException {
    send(gateway, "POST", "/Users", user());

    Response page = requireRoundTrips(6, gateway, "GET", "/Users?count=2", "");

    assertThat(page.body()).contains("\"totalResults\":2", ada, "\"display\":\"staff\"");
  }

  private static String active(boolean isActive) {
    return """
    {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
     "Operations": [{"op": "replace", "path": "active", "value": %s}]}\
    """
        .formatted(isActive);
  }

  @Test
  void writeWhenLogIsInDatabaseThenOneFurtherRoundTrip() throws IOException {
    Gateway logging =
        Gateway.of(
            provider().provisioningLog(stores.provisioningLog(), LoggedAttributes.none()).build());

    requireRoundTrips(4, logging, "POST", "/Users", user());
    requireRoundTrips(5, logging, "PATCH", "/Users/" + ada, active(false));
    requireRoundTrips(2, logging, "GET", "/Users/" + ada, "");
  }
}
