// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.jdbchost.Product.Reply;
import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests users and groups on existing tables, from the first request to the last. */
class LifeCycleTest {
  private Product product;

  @BeforeEach
  void start() {
    product = new Product(TenantProfile.DEFAULT);
  }

  @AfterEach
  void everyConnectionIsGivenBack() {
    assertThat(product.database().open()).isZero();
    product.close();
  }

  @Test
  void userLifecycleThenEachRequestSucceeds() {
    Reply created =
        product.postUser(
            "Ada",
            """
            ,"externalId":"X1","nickName":"countess","name":{"givenName":"Ada"},
            "emails":[{"value":"ada@acme.test","type":"work","primary":true}]\
            """);
    String path = "/Users/" + created.id();

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.id()).isEqualTo("u1");
    assertThat(product.get(path).body())
        .contains("\"userName\":\"Ada\"", "\"active\":true", "ada@acme.test", "\"X1\"")
        .doesNotContain("countess", "primary");
    assertThat(product.send("PUT", path, Product.user("ada.l", "")).body())
        .contains("ada.l")
        .doesNotContain("ada@acme.test", "X1");
    assertThat(
            product
                .patch(path, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}")
                .status())
        .isEqualTo(200);
    assertThat(product.get(path).body()).contains("\"active\":false", "ada.l");
    assertThat(product.send("DELETE", path, "").status()).isEqualTo(204);
    assertThat(product.get(path).status()).isEqualTo(404);
    assertThat(product.addUser("ada.l")).isEqualTo("u2");
  }

  @Test
  void groupLifecycleThenMembersFollow() {
    String ada = product.addUser("ada");
    String bob = product.addUser("bob");
    String team = product.addGroup("Tours", Product.member(ada));
    String path = "/Groups/" + team;

    assertThat(team).isEqualTo("t1");
    assertThat(product.patch(path, Product.adding(bob)).status()).isEqualTo(204);
    assertThat(members(path)).containsExactly(ada, bob);
    assertThat(product.get("/Users/" + bob).body()).contains("\"value\":\"t1\"", "Tours");
    product.patch(path, "{\"op\":\"remove\",\"path\":\"members[value eq \\\"u1\\\"]\"}");
    assertThat(members(path)).containsExactly(bob);
    assertThat(product.patch(path, Product.adding("u99")).status()).isEqualTo(400);
    assertThat(product.patch(path, Product.adding(team)).status()).isEqualTo(400);
    assertThat(product.send("DELETE", "/Users/" + bob, "").status()).isEqualTo(204);
    assertThat(members(path)).isEmpty();
    assertThat(product.send("DELETE", path, "").status()).isEqualTo(204);
    assertThat(product.get(path).status()).isEqualTo(404);
  }

  private List<String> members(String path) {
    return product.get(path).json().elements("members").stream()
        .map(member -> ((ComplexValue) member).findText("value").orElseThrow())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"u01", "u%2B1", "u99999999999999999999", "t1", "1", "u", "u1x", "u-1"})
  void readWhenIdIsMalformedThenNotFound(String id) {
    product.addUser("ada");
    product.addGroup("Tours", "");

    assertThat(product.get("/Users/u1").status()).isEqualTo(200);
    assertThat(product.get("/Users/" + id).status()).isEqualTo(404);
    assertThat(product.send("PUT", "/Users/" + id, Product.user("x", "")).status()).isEqualTo(404);
    assertThat(product.send("DELETE", "/Users/" + id, "").status()).isEqualTo(404);
  }

  @Test
  void readWhenNoVersionsThenNoEntityTag() {
    String path = "/Users/" + product.addUser("ada");
    String change = "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}";

    assertThat(product.get(path).header("ETag")).isEmpty();
    assertThat(product.get(path).body()).doesNotContain("\"version\"");
    assertThat(
            product
                .get("/ServiceProviderConfig")
                .json()
                .complexOrEmpty("etag")
                .find("supported")
                .orElseThrow())
        .hasToString("BooleanValue[isTrue=false]");
    assertThat(product.patch(path, change, "If-Match", "W/\"1\"").status()).isEqualTo(412);
    assertThat(product.patch(path, change, "If-Match", "*").status()).isEqualTo(200);
  }

  @Test
  void schemasThenEqualTables() {
    assertThat(product.get("/Schemas").body())
        .contains("\"userName\"", "\"givenName\"", "\"emails\"", "\"active\"")
        .doesNotContain("nickName", "phoneNumbers", "middleName", "enterprise");
  }

  @Test
  void createWhenValueIsTooLongThenRejected() {
    Reply refused = product.postUser("x".repeat(201), "");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("'userName' must have at most 200 characters");
  }

  @Test
  void createWhenAddressHasNoColumnThenNotInResponse() {
    assertThat(
            product.postUser("x", ",\"emails\":[{\"value\":\"a@b.c\",\"type\":\"home\"}]").body())
        .contains("\"userName\":\"x\"")
        .doesNotContain("emails", "a@b.c");
  }

  @Test
  @Requirement({"R7643-073", "R7644-032", "R7643-149"})
  void createWhenLoginExistsInAnyCaseThenConflict() {
    String ada = product.addUser("Ada");
    String bob = product.addUser("bob");

    Reply second = product.postUser("aDA", "");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body()).contains("uniqueness");
    assertThat(product.send("PUT", "/Users/" + bob, Product.user("ADA", "")).status())
        .isEqualTo(409);
    assertThat(product.sendTo("globex", "POST", "/Users", Product.user("ada", "")).status())
        .isEqualTo(201);
    assertThat(product.send("PUT", "/Users/" + ada, Product.user("ADA", "")).status())
        .isEqualTo(200);
  }

  @Test
  void readWhenOtherCompanyThenNotFound() {
    String ada = product.addUser("ada");
    String team = product.addGroup("Tours", Product.member(ada));
    String other = product.sendTo("globex", "POST", "/Users", Product.user("eve", "")).id();

    assertThat(product.sendTo("globex", "GET", "/Users/" + ada, "").status()).isEqualTo(404);
    assertThat(product.sendTo("globex", "DELETE", "/Groups/" + team, "").status()).isEqualTo(404);
    assertThat(product.sendTo("globex", "GET", "/Users", "").body())
        .contains("\"totalResults\":1", "eve")
        .doesNotContain("ada");
    assertThat(product.patch("/Groups/" + team, Product.adding(other)).status()).isEqualTo(400);
  }
}
