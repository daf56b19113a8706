// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * External ids of two connections for the same accounts, as in a move to another identity provider.
 */
class ExternalIdsOverHttpTest {
  private final DirectoryHost host =
      new DirectoryHost((builder, stores) -> builder.externalIds(stores.externalIds()));

  @AfterEach
  void stop() {
    host.close();
  }

  private ComplexValue second(String path) {
    return json(host.sendSecond("GET", path, ""));
  }

  private Reply patchSecond(String path, String externalId) {
    return host.sendSecond(
        "PATCH",
        path,
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
         {"op":"add","path":"externalId","value":"%s"}]}\
        """
            .formatted(externalId));
  }

  private static String by(String externalId) {
    return "/Users?filter=externalId+eq+%22" + externalId + "%22";
  }

  @Test
  @Requirement({"R7643-059", "R7643-060"})
  void externalIdWhenConnectionsDifferThenEachFindsItsOwn() {
    String ada = host.addUser("ada", ",\"externalId\":\"okta-1\"");
    assertThat(host.read(ada).findText("externalId")).contains("okta-1");
    assertThat(second(ada).has("externalId")).isFalse();
    assertThat(names(host.sendSecond("GET", by("okta-1"), ""))).isEmpty();

    Reply given = patchSecond(ada, "entra-1");
    assertThat(given.status()).isEqualTo(200);
    assertThat(json(given).findText("externalId")).contains("entra-1");

    assertThat(host.read(ada).findText("externalId")).contains("okta-1");
    assertThat(second(ada).findText("externalId")).contains("entra-1");
    assertThat(names(host.get(by("okta-1")))).containsExactly("ada");
    assertThat(names(host.get(by("entra-1")))).isEmpty();
    assertThat(names(host.sendSecond("GET", by("entra-1"), ""))).containsExactly("ada");
    assertThat(json(host.get("/Users")).toString()).doesNotContain("entra-1");
  }

  @Test
  void externalIdWhenOneConnectionRemovesItThenTheOtherKeepsItsOwn() {
    String ada = host.addUser("ada", ",\"externalId\":\"okta-1\"");
    patchSecond(ada, "entra-1");

    host.patch(ada, "{\"op\":\"remove\",\"path\":\"externalId\"}");
    assertThat(host.read(ada).has("externalId")).isFalse();
    assertThat(second(ada).findText("externalId")).contains("entra-1");

    // The same external id as that of the other connection is independent of it.
    patchSecond(ada, "both");
    host.patch(ada, "{\"op\":\"add\",\"path\":\"externalId\",\"value\":\"both\"}");
    assertThat(names(host.get(by("both")))).containsExactly("ada");
    assertThat(names(host.sendSecond("GET", by("both"), ""))).containsExactly("ada");

    host.send(
        "PUT",
        ada,
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\"}");
    assertThat(second(ada).findText("externalId")).contains("both");
    assertThat(names(host.get(by("both")))).isEmpty();
  }

  @Test
  void externalIdWhenResourceIsDeletedThenReusable() {
    String ada = host.addUser("ada", ",\"externalId\":\"okta-1\"");
    patchSecond(ada, "entra-1");
    assertThat(host.send("DELETE", ada, "").status()).isEqualTo(204);

    assertThat(names(host.get(by("okta-1")))).isEmpty();
    host.addUser("bob", ",\"externalId\":\"okta-1\"");
    assertThat(names(host.get(by("okta-1")))).containsExactly("bob");
    assertThat(names(host.sendSecond("GET", by("entra-1"), ""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "externalId+eq+%22okta-1%22+and+userName+eq+%22ada%22",
        "userName+eq+%22none%22+or+externalId+eq+%22okta-1%22",
        "not+(externalId+eq+%22none%22)+and+userName+eq+%22ada%22"
      })
  void externalIdWhenCombinedInFilterThenMatched(String filter) {
    host.addUser("ada", ",\"externalId\":\"okta-1\"");
    host.addUser("bob", ",\"externalId\":\"okta-2\"");

    assertThat(names(host.get("/Users?filter=" + filter))).containsExactly("ada");
  }

  @Test
  void externalIdWhenRepeatedThenAllAreFound() {
    host.addUser("ada", ",\"externalId\":\"x\"");
    host.addUser("bob", ",\"externalId\":\"x\"");

    assertThat(names(host.get(by("x")))).containsExactlyInAnyOrder("ada", "bob");
    assertThat(names(host.get(by("X")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\\\0b", "\\u0001", "a\\\\\\u0001"})
  void externalIdWhenItHasAnyCharacterThenFound(String escaped) {
    String ada = host.addUser("ada", ",\"externalId\":\"" + escaped + "\"");
    ComplexValue given = new JsonReader(Limits.DEFAULT).readObject("{\"x\":\"" + escaped + "\"}");

    assertThat(host.read(ada).findText("externalId")).isEqualTo(given.findText("x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"externalId+co+%22o%22", "externalId+pr", "externalId+ne+%22x%22"})
  void externalIdWhenOperatorIsNotEqThenInvalidFilter(String filter) {
    Reply refused = host.get("/Users?filter=" + filter);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(json(refused).findText("scimType")).contains("invalidFilter");
  }
}
