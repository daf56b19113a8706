// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.idOf;
import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.spi.account.AccountLinking;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Existing accounts, linked by the first write of an identity provider. */
class AccountLinksOverHttpTest {
  private static final String ADA =
      """
      {"userName":"ada@acme.example","title":"Dr",
       "emails":[{"value":"ada@acme.example","type":"work"}]}\
      """;

  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private void linking(AccountLinking linking) {
    host.profile(TenantProfile.builder().accountLinking(linking).build());
  }

  private Reply byName(String userName) {
    return host.get("/Users?filter=userName+eq+%22" + userName + "%22");
  }

  private Reply post(String userName) {
    return host.send(
        "POST",
        "/Users",
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\""
            + userName
            + "\"}");
  }

  private static String replace(String path, String value) {
    return "{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":\"" + value + "\"}";
  }

  @ParameterizedTest
  @EnumSource(
      value = AccountLinking.class,
      names = {"NEVER", "PRELINKED"})
  void readWhenAccountIsUnlinkedThenNotFoundAndUserNameIsTaken(AccountLinking linking) {
    linking(linking);
    String ada = host.addUnlinked(ADA);
    String staff = host.addGroup("staff");

    assertThat(names(byName("ada@acme.example"))).isEmpty();
    assertThat(names(host.get("/Users"))).isEmpty();
    assertThat(names(host.get("/"))).containsExactly("staff");
    assertThat(host.get(ada).status()).isEqualTo(404);
    assertThat(host.patch(ada, replace("title", "x")).status()).isEqualTo(404);
    assertThat(host.send("DELETE", ada, "").status()).isEqualTo(404);
    assertThat(
            host.patch(
                    staff,
                    "{\"op\":\"add\",\"path\":\"members\",\"value\":["
                        + DirectoryHost.member(ada)
                        + "]}")
                .status())
        .isEqualTo(400);
    Reply taken = post("ADA@acme.example");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.body()).doesNotContain(idOf(ada));

    host.link(ada);

    assertThat(host.read(ada).findText("title")).contains("Dr");
    assertThat(names(host.get("/Users"))).containsExactly("ada@acme.example");
    assertThat(host.patch(ada, replace("title", "x")).status()).isEqualTo(200);
    assertThat(post("ada@acme.example").status()).isEqualTo(409);
  }

  @Nested
  class Match {
    private final String ada;

    Match() {
      linking(AccountLinking.MATCH);
      ada = host.addUnlinked(ADA);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "userName eq \"ADA@acme.example\"",
          "userName eq \"ada@acme.example\" and active ne false",
        })
    void searchWhenUserNameIsExactThenUnlinkedAccountIsFound(String filter) {
      Reply found =
          host.get("/Users?filter=" + filter.replace(" ", "+").replace("\"", "%22") + "&count=10");

      assertThat(names(found)).containsExactly("ada@acme.example");
      assertThat(json(found).find("totalResults")).contains(new IntegerValue(1));
      assertThat(host.read(ada).findText("title")).contains("Dr");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "?filter=userName+sw+%22ada%22",
          "?filter=userName+pr",
          "?filter=title+eq+%22Dr%22",
          "?filter=not+(userName+eq+%22x%22)",
          "?filter=userName+eq+%22ada@acme.example%22+or+title+pr",
          "?filter=userName+eq+%22ada@acme.example%22&startIndex=2",
          "?filter=userName+eq+%22ada@acme.example%22+and+title+eq+%22Mr%22",
        })
    void searchWhenFilterIsNotExactThenUnlinkedAccountIsAbsent(String query) {
      assertThat(names(host.get("/Users" + query))).isEmpty();
    }

    @Test
    void writeWhenAccountIsUnlinkedThenItIsLinked() {
      assertThat(host.patch(ada, replace("title", "Countess")).status()).isEqualTo(200);

      assertThat(names(host.get("/Users"))).containsExactly("ada@acme.example");
      // A linked account can be renamed like any other.
      assertThat(host.patch(ada, replace("userName", "eve@evil.example")).status()).isEqualTo(200);
    }

    @Test
    void writeWhenNothingChangesThenAccountIsLinked() {
      assertThat(host.patch(ada, replace("title", "Dr")).status()).isEqualTo(200);

      assertThat(names(host.get("/Users"))).containsExactly("ada@acme.example");
    }

    @Test
    void addMemberWhenAccountIsUnlinkedThenItIsLinked() {
      String staff = host.addGroup("staff", DirectoryHost.member(ada));

      assertThat(host.read(staff).elements("members")).hasSize(1);
      assertThat(names(host.get("/Users"))).containsExactly("ada@acme.example");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"eve@evil.example\"}",
          "{\"op\":\"replace\",\"value\":{\"emails[type eq"
              + " \\\"work\\\"].value\":\"eve@evil.example\"}}",
          "{\"op\":\"add\",\"path\":\"emails\",\"value\":[{\"value\":\"eve@evil.example\"}]}",
        })
    void writeWhenAddressIsOutsideVerifiedDomainsThenAccountIsNotLinked(String operation) {
      Reply refused = host.patch(ada, operation);

      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body()).doesNotContain("evil");
      assertThat(names(host.get("/Users"))).isEmpty();
      assertThat(host.read(ada).findText("userName")).contains("ada@acme.example");

      host.profile(
          TenantProfile.builder()
              .accountLinking(AccountLinking.MATCH)
              .verifiedDomains("Evil.example")
              .build());
      assertThat(host.patch(ada, operation).status()).isEqualTo(200);
    }

    @Test
    void putWhenEmailsAreUnchangedThenAccountIsLinked() {
      ComplexValue current = host.read(ada);
      Reply put =
          host.send(
              "PUT",
              ada,
              "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
                  + "\"userName\":\"ADA@acme.example\",\"active\":true,"
                  + "\"emails\":[{\"value\":\"Ada@acme.example\",\"type\":\"work\"}]}");

      assertThat(current.has("active")).isFalse();
      assertThat(put.status()).isEqualTo(200);
      assertThat(names(host.get("/Users"))).containsExactly("ADA@acme.example");
    }

    @Test
    void deleteWhenAccountIsUnlinkedThenNotDeleted() {
      assertThat(host.send("DELETE", ada, "").status()).isEqualTo(403);
      assertThat(host.get(ada).status()).isEqualTo(200);

      host.link(ada);

      assertThat(host.send("DELETE", ada, "").status()).isEqualTo(204);
      assertThat(host.get(ada).status()).isEqualTo(404);
    }

    @Test
    void createWhenUserNameIsOfUnlinkedAccountThenConflict() {
      assertThat(post("ada@acme.example").status()).isEqualTo(409);
    }

    @Test
    void searchWhenAccountBelongsToAnotherTenantThenEmpty() {
      assertThat(names(host.getOfOther("/Users?filter=userName+eq+%22ada@acme.example%22")))
          .isEmpty();
      assertThat(host.getOfOther(ada).status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = AccountLinking.class,
      names = {"MATCH", "PRELINKED"})
  void provisioningCycleWhenAccountsExistThenNoDuplicateIsCreated(AccountLinking linking) {
    linking(linking);
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      before.add(host.addUnlinked("{\"userName\":\"u" + i + "@acme.example\"}"));
    }
    if (linking == AccountLinking.PRELINKED) {
      before.forEach(host::link);
    }

    for (int i = 0; i < 520; i++) {
      Reply found = byName("u" + i + "@acme.example");
      if (names(found).isEmpty()) {
        assertThat(post("u" + i + "@acme.example").status()).isEqualTo(201);
      } else {
        ComplexValue one = (ComplexValue) json(found).elements("Resources").get(0);
        String path = "/Users/" + one.findText("id").orElseThrow();
        assertThat(path).isEqualTo(before.get(i));
        assertThat(host.patch(path, replace("externalId", "x" + i)).status()).isEqualTo(200);
      }
    }

    assertThat(json(host.get("/Users?count=0")).find("totalResults"))
        .contains(new IntegerValue(520));
  }
}
