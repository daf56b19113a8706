// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.demo.directory.Directory;
import dev.rollcall.examples.demo.insitelms.InsiteLms;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that two gateways in one process are independent. */
class TwoGatewaysTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada@first.test"}""";

  private static DemoServer first;
  private static DemoServer second;

  @BeforeAll
  static void start() throws IOException {
    first = DemoServer.start(0, List.of(new Directory(List.of(Tenant.of("acme")))));
    second =
        DemoServer.start(0, List.of(new Directory(List.of(Tenant.of("acme"))), new InsiteLms()));
  }

  @AfterAll
  static void stop() {
    first.close();
    second.close();
  }

  private static Wire.Reply send(
      DemoServer server, String method, String path, String token, String body) {
    return Wire.to(server.connections().get(0))
        .send(
            method,
            path,
            Map.of("Authorization", "Bearer " + token, "Content-Type", "application/scim+json"),
            body);
  }

  private static String token(DemoServer server) {
    return server.connections().get(0).token();
  }

  @Test
  void createWhenTwoGatewaysThenUserIsInOneOnly() {
    assertThat(send(first, "POST", "/Users", token(first), USER).status()).isEqualTo(201);

    assertThat(send(first, "GET", "/Users", token(first), "").body())
        .contains("\"totalResults\":1");
    assertThat(send(second, "GET", "/Users", token(second), "").body())
        .contains("\"totalResults\":0");
  }

  @Test
  void requestWhenTokenOfOtherGatewayThenUnauthorized() {
    assertThat(send(first, "GET", "/Users", token(second), "").status()).isEqualTo(401);
    assertThat(send(second, "GET", "/Users", token(first), "").status()).isEqualTo(401);
  }

  @Test
  void requestWhenApplicationOfOtherGatewayThenNotFound() {
    Connection lms = second.connections().get(1);
    Map<String, String> headers =
        Map.of(
            "Host", "insite-lms.localhost:" + second.port(),
            "Authorization", "Bearer " + lms.token());

    Wire.Reply there = Wire.to(lms).sendTo("GET", "/scim/Users", headers, "");
    Wire.Reply here = Wire.to(first.connections().get(0)).sendTo("GET", "/scim/Users", headers, "");

    assertThat(there.status()).isEqualTo(200);
    assertThat(here.status()).isEqualTo(404);
  }
}
