// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.spi.TenantContext;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routing from URL and token to the tenant's resource. */
class RoutingTest {
  private static final String ACME = "Authorization: Bearer acme-token";

  private final TestHost host = new TestHost();
  private final TestServer server =
      TestServer.alone(
          host.at(
              "https://localhost/{tenant}/scim/v2",
              "https://localhost/scim/{tenant}",
              "https://{tenant}.example.test/public/api/scim/v2",
              "https://tokens.example.test/scim"));

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, /acme/scim/v2/Users/42, https://localhost/acme/scim/v2",
    "localhost:8443, /scim/acme/Users/42, https://localhost/scim/acme",
    "ACME.example.test:80, /public/api/scim/v2/Users/42,"
        + " https://acme.example.test/public/api/scim/v2",
    "tokens.example.test, /scim/Users/42, https://tokens.example.test/scim",
    "localhost, //acme//scim/v2///Users/42/, https://localhost/acme/scim/v2",
  })
  @Requirement({"R7644-003", "R7644-212", "R7644-215", "R7644-231", "R7644-232"})
  void readWhenUrlAndTokenNameTheTenantThenItsStoreIsRead(
      String hostHeader, String path, String base) {
    Reply reply = server.get(path, "Host: " + hostHeader, ACME);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).isEqualTo("application/scim+json");
    assertThat(host.ids).containsExactly("42");
    TenantContext context = host.contexts.get(0);
    assertThat(context.tenantId()).isEqualTo("acme");
    assertThat(context.caller().connection()).isEqualTo("acme-idp");
    assertThat(context.baseUri()).isEqualTo(URI.create(base));
    assertThat(context.deadline())
        .isBetween(Instant.now().plusSeconds(20), Instant.now().plusSeconds(30));
    assertThat(reply.header("X-Request-Id")).contains(context.requestId());
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.header("ETag")).contains("W/\"1\"");
    assertThat(reply.body()).contains("\"" + base + "/Users/42\"");
  }

  @ParameterizedTest
  @CsvSource({
    "a%2Fb, a/b",
    "a%252Fb, a%2Fb",
    "a.b.., a.b..",
    "a+b, a+b",
    "a;b=c, a;b=c",
    "%C3%A4, ä",
    ".., ..",
    "ServiceProviderConfig, ServiceProviderConfig",
    "%7Bid%7D, {id}",
  })
  @Requirement("R7644-001")
  void readWhenIdIsEncodedThenDecodedOnce(String sent, String read) {
    assertThat(server.get("/acme/scim/v2/Users/" + sent, ACME).status()).isEqualTo(200);

    assertThat(host.ids).containsExactly(read);
  }

  @Test
  void searchWhenQueryHasAPlusThenSpace() {
    Reply reply = server.get("/acme/scim/v2/Users?filter=userName+eq+%22a%2Bb%22&unknown=1", ACME);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(host.queries.get(0).filter().orElseThrow()).hasToString("userName eq \"a+b\"");
  }

  @Test
  void searchWhenParameterIsRepeatedThenRejected() {
    Reply reply = server.get("/acme/scim/v2/Users?count=1&count=2", ACME);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"scimType\":\"invalidValue\"");
    assertThat(host.queries).isEmpty();
  }

  @Test
  void headWhenSentThenHeadersOfGetWithoutBody() {
    Reply reply = server.send("HEAD", "/acme/scim/v2/Users/42", "", ACME);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("ETag")).contains("W/\"1\"");
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void writeWhenEntityTagsAreSentThenStoreReceivesThem() {
    Reply reply =
        server.get("/acme/scim/v2/Users/42", ACME, "If-None-Match: W/\"1\"", "Content-Type: x/y");

    assertThat(reply.status()).isEqualTo(304);
    assertThat(reply.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'application/json', application/json",
    "'application/json, application/scim+json', application/scim+json",
    "'application/*', application/scim+json",
    "'text/html, */*;q=0.1', application/scim+json",
    "'application/scim+json;q=0, application/json', application/json",
  })
  void readWhenAcceptIsSentThenMatchingTypeIsReturned(String accept, String type) {
    assertThat(server.get("/acme/scim/v2/Users/42", ACME, "Accept: " + accept).type())
        .isEqualTo(type);
  }

  @Test
  void createWhenDoneThenLocationIsReturned() {
    String user =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\"}";
    for (String type :
        new String[] {"X-None: 1", "Content-Type: application/json; charset=UTF-8"}) {
      Reply reply = server.send("POST", "/acme/scim/v2/Users/", user, ACME, type);

      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.header("Location")).contains("https://localhost/acme/scim/v2/Users/new");
    }
  }

  @Test
  void requestWhenTwoGatewaysRunThenTheyAreIndependent() {
    TestHost other = new TestHost();
    try (TestServer second = TestServer.alone(other.at("https://localhost/second/{tenant}"))) {
      assertThat(second.get("/second/acme/Users/1", ACME).status()).isEqualTo(200);
      assertThat(second.get("/acme/scim/v2/Users/1", ACME).status()).isEqualTo(404);
      assertThat(server.get("/second/acme/Users/1", ACME).status()).isEqualTo(404);
    }
    assertThat(other.ids).containsExactly("1");
    assertThat(host.ids).isEmpty();
  }
}
