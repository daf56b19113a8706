// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests that the demo limits deprovisioning only on request. */
class DeprovisioningOptionTest {
  private static Wire.Reply send(Connection to, String method, String path, String body) {
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + to.token(), "Content-Type", "application/scim+json");
    return Wire.to(to).send(method, path, headers, body);
  }

  @Test
  void deactivateWhenLimitIsReachedThenForbidden() throws IOException {
    DeprovisioningLimit one = new DeprovisioningLimit(1, 0, Duration.ofHours(1));
    Storage storage = Storage.memory();
    DemoServer.Setting setting =
        new DemoServer.Setting(
            LoadLimits.builder().withoutRate().build(),
            storage,
            CursorKeys.random(),
            Optional.of(one));
    try (DemoServer server = DemoServer.start(0, Demo.applications(List.of(), storage), setting)) {
      // The first three tenants are those of the directory, one of them with a separate
      // profile.
      for (Connection to : server.connections().subList(0, 3)) {
        assertThat(send(to, "DELETE", user(to, "a"), "").status()).isEqualTo(204);
        String kept = user(to, "b");
        Wire.Reply rejected = send(to, "DELETE", kept, "");
        assertThat(rejected.status()).isEqualTo(403);
        assertThat(rejected.body()).contains("Too many resources");
        assertThat(send(to, "GET", kept, "").status()).isEqualTo(200);
      }
    }
  }

  private static String user(Connection to, String name) {
    Wire.Reply created =
        send(
            to,
            "POST",
            "/Users",
            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\""
                + name
                + "\",\"active\":true}");
    return "/Users/" + created.body().replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
  }

  @Test
  void parseWhenNumberIsInvalidThenUsageError() {
    StringWriter printed = new StringWriter();

    assertThat(Demo.run(new PrintWriter(printed), "--deprovisioning-limit", "-1")).isEqualTo(2);
    assertThat(printed.toString()).contains("--deprovisioning-limit");
  }
}
