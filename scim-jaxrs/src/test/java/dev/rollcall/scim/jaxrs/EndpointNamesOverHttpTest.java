// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoint names in another letter case. */
class EndpointNamesOverHttpTest {
  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users",
        "/USERS",
        "/groups?count=1",
        "/schemas",
        "/resourcetypes",
        "/resourceTypes/User",
        "/serviceProviderConfig"
      })
  void getWhenNameDiffersInCaseThenFound(String path) {
    assertThat(host.get(path).status()).isEqualTo(200);
  }

  @Test
  void writeWhenNameDiffersInCaseThenLocationHasDeclaredName() {
    Reply created = host.send("POST", "/users", "{\"userName\":\"ada\"}");
    String id = json(created).findText("id").orElseThrow();

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).contains(DirectoryHost.BASE + "/Users/" + id);
    assertThat(host.search("/uSERS", ",\"filter\":\"userName pr\"").status()).isEqualTo(200);
    assertThat(host.send("DELETE", "/users/" + id, "").status()).isEqualTo(204);
  }

  @Test
  void bulkWhenNamesDifferInCaseThenDone() {
    Reply reply =
        host.send(
            "POST",
            "/bulk",
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
             {"method":"POST","path":"/users","bulkId":"1","data":{"userName":"ada"}}]}\
            """);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("\"status\":\"201\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/user", "/users1", "/U\u017fers", "/schema"})
  void getWhenNameIsAnotherThenNotFound(String path) {
    assertThat(host.get(path.replace("\u017f", "%C5%BF")).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"strict", "interop"})
  void getWhenDialectDoesNotTolerateThenNotFound(Dialect dialect) {
    host.profile(TenantProfile.builder().dialect(dialect).build());

    assertThat(host.get("/users").status()).isEqualTo(404);
    assertThat(host.get("/schemas").status()).isEqualTo(404);
    assertThat(host.get("/Users").status()).isEqualTo(200);
  }
}
