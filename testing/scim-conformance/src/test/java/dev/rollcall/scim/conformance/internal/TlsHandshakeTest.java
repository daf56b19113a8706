// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.rollcall.scim.conformance.OwnCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that servers without TLS 1.3 are recognized. */
class TlsHandshakeTest {
  @TempDir private Path directory;

  private void connect(String version) throws Exception {
    SSLContext context = OwnCertificate.in(directory);
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters only = getSSLContext().getDefaultSSLParameters();
            only.setProtocols(new String[] {version});
            parameters.setSSLParameters(only);
          }
        });
    https.start();
    try {
      TlsHandshake.connect(
          context, URI.create("https://localhost:" + https.getAddress().getPort() + "/scim"));
    } finally {
      https.stop(0);
    }
  }

  @Test
  void connectWhenServerSupportsTls13ThenConnected() {
    assertThatCode(() -> connect("TLSv1.3")).doesNotThrowAnyException();
  }

  @Test
  void connectWhenServerSupportsOlderVersionsOnlyThenRefused() {
    assertThatThrownBy(() -> connect("TLSv1.2")).isInstanceOf(IOException.class);
  }
}
