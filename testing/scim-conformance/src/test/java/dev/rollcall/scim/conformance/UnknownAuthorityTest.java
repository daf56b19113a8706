// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that an untrusted certificate prevents the connection, and that the message names the
 * solution.
 */
class UnknownAuthorityTest {
  @TempDir private Path directory;

  @Test
  void sendWhenAuthorityIsUnknownThenMessageNamesTrustStore() throws Exception {
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(OwnCertificate.in(directory)));
    https.start();
    URI url = URI.create("https://localhost:" + https.getAddress().getPort() + "/scim/v2");
    try (ScimServer server = ScimServer.at(url, "secret")) {
      assertThatThrownBy(() -> server.send(Call.get("/Users")))
          .isInstanceOf(ServerUnreachableException.class)
          .hasMessageContainingAll("No secure connection to localhost", "javax.net.ssl.trustStore")
          .hasMessageNotContaining("secret");
    } finally {
      https.stop(0);
    }
  }
}
