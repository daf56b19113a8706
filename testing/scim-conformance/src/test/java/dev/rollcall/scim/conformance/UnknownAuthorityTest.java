// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that an untrusted certificate prevents the connection, and that the message names the
 * solution.
 */
class UnknownAuthorityTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path directory;

  private SSLContext ownCertificate() throws Exception {
    Path store = directory.resolve("own.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void sendWhenAuthorityIsUnknownThenMessageNamesTrustStore() throws Exception {
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(ownCertificate()));
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
