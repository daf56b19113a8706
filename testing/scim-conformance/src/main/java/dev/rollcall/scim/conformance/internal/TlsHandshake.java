// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Connects to a server by one version of TLS. */
public final class TlsHandshake {
  private static final int HTTPS_PORT = 443;
  private static final int TIMEOUT_MILLIS = 10_000;

  private TlsHandshake() {}

  /**
   * Connects by TLS 1.3 only, without a request.
   *
   * @param server a URL of the server with the scheme https
   * @throws IOException when the server does not support TLS 1.3 or its certificate is not trusted
   */
  public static void connect(SSLContext context, URI server) throws IOException {
    int port = server.getPort() < 0 ? HTTPS_PORT : server.getPort();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(server.getHost(), port), TIMEOUT_MILLIS);
      plain.setSoTimeout(TIMEOUT_MILLIS);
      try (SSLSocket secure =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, server.getHost(), port, true)) {
        secure.setEnabledProtocols(new String[] {"TLSv1.3"});
        secure.startHandshake();
      }
    }
  }
}
