// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnverifiedDomainPolicy;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenant that accepts only users of its verified domains. */
class VerifiedDomainsOverHttpTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s",
       "emails":[%s]}\
      """;
  private static final String OWN = "{\"value\":\"ada@acme.example\",\"type\":\"work\"}";
  private static final String FOREIGN = "{\"value\":\"ada@evil.example\",\"type\":\"home\"}";

  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private void refuse() {
    host.profile(
        TenantProfile.builder()
            .verifiedDomains("acme.example")
            .unverifiedDomains(UnverifiedDomainPolicy.REFUSE)
            .build());
  }

  private static void requireRefused(Reply reply, String attribute) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains("invalidValue");
    assertThat(json(reply).findText("detail"))
        .contains("'" + attribute + "' must be an address of a verified domain of this tenant");
  }

  @Test
  void writeWhenProfileIsDefaultThenAnyDomain() {
    String ada = host.addUser("ada@evil.example", ",\"emails\":[" + FOREIGN + "]");

    assertThat(host.get(ada).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"ada@acme.example", "ADA@Acme.Example.", "ada"})
  void createWhenUserNameIsOfAVerifiedDomainOrNoAddressThenCreated(String userName) {
    refuse();

    assertThat(host.send("POST", "/Users", USER.formatted(userName, OWN)).status()).isEqualTo(201);
  }

  @Test
  void createWhenDomainIsNotVerifiedThenInvalidValue() {
    refuse();

    requireRefused(
        host.send("POST", "/Users", USER.formatted("ada@evil.example", OWN)), "userName");
    requireRefused(
        host.send("POST", "/Users", USER.formatted("ada", OWN + "," + FOREIGN)), "emails.value");
    requireRefused(
        host.send("POST", "/Users", USER.formatted("ada", "{\"value\":\"no address\"}")),
        "emails.value");

    assertThat(DirectoryHost.names(host.get("/Users"))).isEmpty();
  }

  @Test
  void changeWhenDomainIsNotVerifiedThenInvalidValue() {
    refuse();
    String ada = host.addUser("ada@acme.example", ",\"emails\":[" + OWN + "]");
    String before = host.get(ada).body();

    requireRefused(host.send("PUT", ada, USER.formatted("ada@evil.example", OWN)), "userName");
    requireRefused(
        host.send("PUT", ada, USER.formatted("ada@acme.example", FOREIGN)), "emails.value");
    for (String operation :
        List.of(
            "{\"op\":\"add\",\"path\":\"emails\",\"value\":[" + FOREIGN + "]}",
            "{\"op\":\"replace\",\"path\":\"emails[type eq \\\"work\\\"].value\","
                + "\"value\":\"ada@evil.example\"}",
            "{\"op\":\"add\",\"value\":{\"emails\":[" + FOREIGN + "]}}")) {
      requireRefused(host.patch(ada, operation), "emails.value");
    }
    requireRefused(
        host.patch(
            ada, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"ada@evil.example\"}"),
        "userName");

    assertThat(host.get(ada).body()).isEqualTo(before);
  }

  @Test
  void bulkWhenDomainIsNotVerifiedThenTheOperationFails() {
    refuse();
    String ada = host.addUser("ada@acme.example", "");

    Reply reply =
        host.send(
            "POST",
            "/Bulk",
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
              {"method":"POST","path":"/Users","bulkId":"b","data":%s},
              {"method":"PUT","path":"%2$s","data":%1$s},
              {"method":"PATCH","path":"%2$s","data":{"Operations":[
                {"op":"replace","path":"userName","value":"x@evil.example"}]}}]}\
            """
                .replace("%s", "%1$s")
                .formatted(USER.formatted("x@evil.example", ""), ada));

    assertThat(json(reply).elements("Operations"))
        .hasSize(3)
        .allSatisfy(
            result -> assertThat(((ComplexValue) result).findText("status")).contains("400"));
  }

  @Test
  void changeWhenForeignAddressWasThereBeforeThenItStays() {
    String ada = host.addUser("ada@evil.example", ",\"emails\":[" + FOREIGN + "]");
    refuse();

    assertThat(host.patch(ada, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}").status())
        .isEqualTo(200);
    assertThat(host.send("PUT", ada, USER.formatted("ADA@evil.example", FOREIGN)).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "x@strasse.example, x@stra\\u00dfe.example",
    "x@strasse.example, x@stra\\u1e9ee.example",
    "x@\\u03c3\\u03bf\\u03c6\\u03bf\\u03c3.example, x@\\u03c3\\u03bf\\u03c6\\u03bf\\u03c2.example",
  })
  void changeWhenDomainDiffersByFoldedCharactersThenInvalidValue(String old, String other) {
    host.profile(
        TenantProfile.builder()
            .verifiedDomains("strasse.example", "σοφοσ.example")
            .unverifiedDomains(UnverifiedDomainPolicy.REFUSE)
            .build());
    String user = host.addUser(old, ",\"emails\":[{\"value\":\"%s\"}]".formatted(old));
    String before = host.get(user).body();
    String name = "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"%s\"}".formatted(other);
    String email =
        "{\"op\":\"replace\",\"path\":\"emails\",\"value\":[{\"value\":\"%s\"}]}".formatted(other);

    requireRefused(host.patch(user, name), "userName");
    requireRefused(host.patch(user, email), "emails.value");
    requireRefused(host.send("PUT", user, USER.formatted(other, "")), "userName");
    requireRefused(
        host.send("PUT", user, USER.formatted(old, "{\"value\":\"%s\"}".formatted(other))),
        "emails.value");
    Reply bulk =
        host.send(
            "POST",
            "/Bulk",
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
              {"method":"PUT","path":"%1$s","data":%2$s},
              {"method":"PATCH","path":"%1$s","data":{"Operations":[%3$s]}},
              {"method":"PATCH","path":"%1$s","data":{"Operations":[%4$s]}}]}\
            """
                .formatted(user, USER.formatted(other, ""), name, email));

    assertThat(json(bulk).elements("Operations"))
        .hasSize(3)
        .allSatisfy(
            result -> assertThat(((ComplexValue) result).findText("status")).contains("400"));
    assertThat(host.get(user).body()).isEqualTo(before);
  }
}
