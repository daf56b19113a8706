// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.StoreCalls;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.account.AccountLinking;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that existed before provisioning, as a client sees them. */
class LinkedAccountsTest {
  private static final String TITLE = "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"x\"}";

  private final GatewayFixture app = new GatewayFixture();
  private final String ada =
      "/Users/"
          + app.users.addUnlinked(
              app.acme(),
              ScimResource.of(
                  CoreSchemas.userType(),
                  new JsonReader(Limits.DEFAULT)
                      .readObject(
                          "{\"userName\":\"ada@acme.example\",\"title\":\"Dr\","
                              + "\"emails\":[{\"value\":\"ada@acme.example\"}]}")));

  private void linking(AccountLinking linking) {
    app.profile(TenantProfile.builder().accountLinking(linking).build());
  }

  private List<String> names(String query) {
    return GatewayFixture.names(app.get("/Users" + query));
  }

  private static String filter(String text) {
    return "?filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(
      value = AccountLinking.class,
      names = {"NEVER", "PRELINKED"})
  void requestWhenAccountsAreNotMatchedThenNotFound(AccountLinking linking) {
    linking(linking);
    String staff = app.addGroup("staff");

    assertThat(names(filter("userName eq \"ada@acme.example\""))).isEmpty();
    assertThat(app.get(ada).status()).isEqualTo(404);
    assertThat(app.patch(ada, TITLE).status()).isEqualTo(404);
    assertThat(app.send("DELETE", ada, "").status()).isEqualTo(404);
    assertThat(
            app.patch(
                    staff,
                    "{\"op\":\"add\",\"path\":\"members\",\"value\":["
                        + GatewayFixture.member(ada)
                        + "]}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void createWhenAccountHoldsTheNameThenConflictAndItsIdIsLogged() {
    linking(AccountLinking.NEVER);

    try (CapturedLog lines = new CapturedLog()) {
      Reply taken = app.send("POST", "/Users", GatewayFixture.user("ADA@acme.example", ""));

      assertThat(taken.status()).isEqualTo(409);
      assertThat(taken.body()).doesNotContain(GatewayFixture.idOf(ada));
      assertThat(lines.messages())
          .filteredOn(line -> line.contains("unlinked_account_exists"))
          .singleElement()
          .asString()
          .startsWith("WARNING request=")
          .endsWith(
              "event=unlinked_account_exists tenant=acme type=User id=" + GatewayFixture.idOf(ada));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "userName eq \"ADA@acme.example\" | '' | 1",
        "userName eq \"ada@acme.example\" and active ne false | '' | 1",
        "userName eq \"ada@acme.example\" | &cursor= | 1",
        "userName eq \"ada@acme.example\" | &startIndex=2 | 0",
        "userName eq \"ada@acme.example\" | &count=0 | 0",
        "emails[value sw \"ada\"] | '' | 0",
        "userName sw \"ada\" | '' | 0",
        "userName pr | '' | 0",
        "not (userName eq \"x\") | '' | 0",
        "userName eq \"ada@acme.example\" or title pr | '' | 0",
        "userName eq \"ada@acme.example\" and title eq \"Mr\" | '' | 0",
      })
  void queryWhenAccountsAreMatchedThenByExactFiltersOnTheFirstPage(
      String text, String more, int found) {
    linking(AccountLinking.MATCH);

    Reply page = app.get("/Users" + filter(text) + more);

    assertThat(GatewayFixture.names(page)).as(page.body()).hasSize(found);
  }

  /** A store that finds accounts by any filter must not receive an inexact one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "userName eq \"none\" | '' | true",
        "emails[value eq \"none\"] | '' | true",
        "emails[value sw \"none\"] and userName eq \"none\" | '' | true",
        "emails[type eq \"work\" and value eq \"none\"] | &startIndex=1 | true",
        "userName eq \"none\" | &count=0 | false",
        "userName eq \"none\" | &startIndex=2 | false",
        "emails[value sw \"none\"] | '' | false",
        "emails[value sw \"none\"] and title co \"none\" | '' | false",
        "emails[not (value eq \"ada@acme.example\")] | '' | false",
        "userName sw \"none\" | '' | false",
        "userName eq \"none\" or userName eq \"nobody\" | '' | false",
      })
  void queryThenStoreFindsAccountsByExactFiltersOnly(String text, String more, boolean isFound) {
    StoreCalls calls = new StoreCalls();
    GatewayFixture recorded = GatewayFixture.onViews(calls::resources, builder -> builder);
    recorded.profile(TenantProfile.builder().accountLinking(AccountLinking.MATCH).build());

    assertThat(recorded.get("/Users" + filter(text) + more).status()).isEqualTo(200);

    assertThat(calls.calls().contains("users.findUnlinkedMatching")).isEqualTo(isFound);
    assertThat(calls.calls()).contains("users.search");
  }

  @Test
  void queryWhenALinkedUserMatchesThenUnlinkedAccountIsAbsent() {
    linking(AccountLinking.MATCH);
    app.addUser("bob", ",\"title\":\"Dr\"");

    assertThat(names(filter("title eq \"Dr\" and emails pr"))).isEmpty();
    assertThat(names(filter("title eq \"Dr\""))).containsExactly("bob");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "Dr"})
  void writeWhenAccountsAreMatchedThenLinked(String title) {
    linking(AccountLinking.MATCH);

    assertThat(app.get(ada).status()).isEqualTo(200);
    assertThat(names("")).isEmpty();
    assertThat(app.patch(ada, TITLE.replace("\"x\"", "\"" + title + "\"")).status()).isEqualTo(200);

    assertThat(names("")).containsExactly("ada@acme.example");
    assertThat(
            app.patch(ada, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"b@x.example\"}")
                .status())
        .isEqualTo(200);
    assertThat(app.send("DELETE", ada, "").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"eve@evil.example\"}",
        "{\"op\":\"add\",\"path\":\"emails\",\"value\":[{\"value\":\"eve@evil.example\"}]}",
      })
  void writeWhenAddressIsNotVerifiedThenAccountIsNotLinked(String operation) {
    linking(AccountLinking.MATCH);

    Reply refused = app.patch(ada, operation);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().findText("detail"))
        .contains(
            "An existing account is linked by its first change, which must not give it another"
                + " userName or e-mail address");
    assertThat(names("")).isEmpty();
    app.profile(
        TenantProfile.builder()
            .accountLinking(AccountLinking.MATCH)
            .verifiedDomains("evil.example")
            .build());
    assertThat(app.patch(ada, operation).status()).isEqualTo(200);
    assertThat(names("")).hasSize(1);
  }

  @Test
  void deleteWhenAccountIsNotLinkedThenForbidden() {
    linking(AccountLinking.MATCH);

    assertThat(app.send("DELETE", ada, "").status()).isEqualTo(403);
    assertThat(app.get(ada).status()).isEqualTo(200);
  }

  @Test
  void addMemberWhenAccountsAreMatchedThenLinked() {
    linking(AccountLinking.MATCH);

    String staff = app.addGroup("staff", GatewayFixture.member(ada));

    assertThat(app.read(staff).elements("members")).hasSize(1);
    assertThat(names("")).containsExactly("ada@acme.example");
  }

  @Test
  void requestWhenIdHasForbiddenCharactersThenInvalidValue() {
    Reply refused = app.get("/Users/a%00b");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().findText("detail").orElseThrow()).startsWith("'id' ");
  }
}
