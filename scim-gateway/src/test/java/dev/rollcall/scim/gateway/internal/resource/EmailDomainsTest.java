// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnverifiedDomainPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses of domains that are not verified for the tenant. */
class EmailDomainsTest {
  private final GatewayFixture app = new GatewayFixture();

  private void refuse() {
    app.profile(
        TenantProfile.builder()
            .verifiedDomains("acme.example")
            .unverifiedDomains(UnverifiedDomainPolicy.REFUSE)
            .build());
  }

  private static String emails(String... values) {
    StringBuilder text = new StringBuilder();
    for (String value : values) {
      text.append(text.isEmpty() ? "" : ",").append("{\"value\":\"").append(value).append("\"}");
    }
    return ",\"emails\":[" + text + "]";
  }

  private static void assertRefused(Reply reply, String attribute) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().findText("detail"))
        .contains("'" + attribute + "' must be an address of a verified domain of this tenant");
  }

  @ParameterizedTest
  @CsvSource({
    "ada@acme.example, ada@acme.example, ''",
    "ADA@Acme.Example., a@ACME.example, ''",
    "ada, ada@acme.example, ''",
    "ada@evil.example, ada@acme.example, userName",
    "ada@acme.example, ada@evil.example, emails.value",
    "ada, no address, emails.value",
  })
  void createThenAddressesAreOfVerifiedDomains(String userName, String email, String refused) {
    refuse();

    Reply reply = app.send("POST", "/Users", GatewayFixture.user(userName, emails(email)));

    if (refused.isEmpty()) {
      assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    } else {
      assertRefused(reply, refused);
    }
  }

  @Test
  void changeWhenForeignAddressesWereThereBeforeThenTheyStay() {
    String ada = app.addUser("ada@evil.example", emails("ada@evil.example"));
    refuse();

    assertThat(
            app.send(
                    "PUT",
                    ada,
                    GatewayFixture.user(
                        "ADA@evil.example", emails("Ada@evil.example", "ada@acme.example")))
                .status())
        .isEqualTo(200);
    assertRefused(
        app.send(
            "PUT",
            ada,
            GatewayFixture.user("ada@evil.example", emails("ada@evil.example", "x@evil.example"))),
        "emails.value");
    assertRefused(app.send("PUT", ada, GatewayFixture.user("eve@evil.example", "")), "userName");
  }

  @Test
  void changeWhenPolicyIsDefaultThenAnyAddress() {
    assertThat(
            app.send("POST", "/Users", GatewayFixture.user("a@evil.example", emails("b@x.example")))
                .status())
        .isEqualTo(201);
  }
}
