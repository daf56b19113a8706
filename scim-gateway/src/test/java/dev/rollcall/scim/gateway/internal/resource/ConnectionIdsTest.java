// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.memory.MemoryExternalIds;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The external ids of two connections of one tenant. */
class ConnectionIdsTest {
  private final MemoryExternalIds ids = new MemoryExternalIds();
  private final GatewayFixture app = new GatewayFixture(builder -> builder.externalIds(ids));

  private ComplexValue second(String path) {
    return app.sendAs("second", "GET", path, "").json();
  }

  private Reply changeOfSecond(String path, String operation) {
    return app.sendAs(
        "second",
        "PATCH",
        path,
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}\
        """
            .formatted(operation));
  }

  private static String by(String externalId) {
    return "/Users?filter=externalId+eq+%22" + externalId + "%22";
  }

  private static String externalId(String value) {
    return "{\"op\":\"add\",\"path\":\"externalId\",\"value\":\"" + value + "\"}";
  }

  @Test
  void writeThenEachConnectionHasItsOwnId() {
    String ada = app.addUser("ada", ",\"externalId\":\"okta-1\"");
    assertThat(second(ada).has("externalId")).isFalse();

    assertThat(changeOfSecond(ada, externalId("entra-1")).json().findText("externalId"))
        .contains("entra-1");

    assertThat(app.read(ada).findText("externalId")).contains("okta-1");
    assertThat(second(ada).findText("externalId")).contains("entra-1");
    assertThat(GatewayFixture.names(app.get(by("okta-1")))).containsExactly("ada");
    assertThat(GatewayFixture.names(app.get(by("entra-1")))).isEmpty();
    assertThat(second(by("entra-1")).elements("Resources")).hasSize(1);
    assertThat(app.get("/Users").body()).contains("okta-1").doesNotContain("entra-1");
  }

  @Test
  void removeThenTheOtherConnectionKeepsItsId() {
    String ada = app.addUser("ada", ",\"externalId\":\"okta-1\"");
    changeOfSecond(ada, externalId("entra-1"));

    app.patch(ada, "{\"op\":\"remove\",\"path\":\"externalId\"}");

    assertThat(app.read(ada).has("externalId")).isFalse();
    assertThat(second(ada).findText("externalId")).contains("entra-1");
    assertThat(app.send("PUT", ada, GatewayFixture.user("ada", "")).status()).isEqualTo(200);
    assertThat(second(ada).findText("externalId")).contains("entra-1");
  }

  @Test
  void deleteThenNoConnectionHasTheId() {
    String ada = app.addUser("ada", ",\"externalId\":\"okta-1\"");
    changeOfSecond(ada, externalId("entra-1"));

    assertThat(app.send("DELETE", ada, "").status()).isEqualTo(204);

    for (String connection : List.of("idp", "idp-2")) {
      TenantContext context = app.acme().withCaller(new Caller("acme", connection));
      assertThat(ids.externalIdsOf(context, "User", List.of(GatewayFixture.idOf(ada)))).isEmpty();
    }
  }

  private Optional<String> stored(GatewayFixture gateway, String path) {
    return gateway.users.find(gateway.acme(), FindRequest.one(GatewayFixture.idOf(path))).stream()
        .flatMap(user -> user.value().externalId().stream())
        .findFirst();
  }

  @Test
  void writeWhenConnectionSetsNoIdThenStoreKeepsTheLatestOne() {
    String ada = app.addUser("ada", ",\"externalId\":\"okta-1\"");
    changeOfSecond(ada, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}");
    assertThat(stored(app, ada)).contains("okta-1");

    changeOfSecond(ada, externalId("entra-1"));

    assertThat(stored(app, ada)).contains("entra-1");
  }

  @Test
  void removeWhenConnectionsShareOneIdThenStoreHasNone() {
    GatewayFixture shared = new GatewayFixture();
    String ada = shared.addUser("ada", ",\"externalId\":\"okta-1\"");

    shared.patch(ada, "{\"op\":\"remove\",\"path\":\"externalId\"}");

    assertThat(stored(shared, ada)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"externalId+sw+%22o%22", "externalId+pr", "externalId+ne+%22x%22"})
  void queryWhenIdIsNotComparedByEqThenInvalidFilter(String filter) {
    Reply refused = app.get("/Users?filter=" + filter);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().findText("scimType")).contains("invalidFilter");
    assertThat(refused.json().findText("detail").orElseThrow())
        .endsWith("'externalId' must be compared by eq");
  }

  @Test
  void queryWhenFilterHasOtherTermsThenTheyApply() {
    app.addUser("ada", ",\"externalId\":\"x\"");
    app.addUser("bob", ",\"externalId\":\"x\"");

    assertThat(GatewayFixture.names(app.get(by("x")))).containsExactly("ada", "bob");
    assertThat(GatewayFixture.names(app.get(by("x") + "+and+userName+eq+%22bob%22")))
        .containsExactly("bob");
    assertThat(GatewayFixture.names(app.get(by("none")))).isEmpty();
  }
}
