// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.jaxrs.ScimApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes of requests on a connection to a real server. Line ends become CR LF, and {@code
 * Connection: close} and the length of the body are added.
 */
@Tag("wire")
class WireFuzzTest {
  @RegisterExtension static final FuzzReport REPORT = new FuzzReport("wire");

  /** What HTTP allows a server not to support. */
  private static final Set<Integer> REFUSED_BY_DESIGN = Set.of(501, 505);

  private static final int PATIENCE_MILLIS = 4_000;
  private static final HttpServer SERVER = start();

  private static HttpServer start() {
    Gateway gateway =
        new FuzzHost()
            .gateway(request -> new TokenResponse.Refused(TokenResponse.Reason.INVALID_CLIENT));
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), false);
    server
        .getServerConfiguration()
        .addHttpHandler(
            new HostCheck(
                ContainerFactory.createContainer(
                    HttpHandler.class, ResourceConfig.forApplication(ScimApplication.of(gateway)))),
            "/");
    try {
      server.start();
      return server;
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
  }

  @AfterAll
  static void stop() {
    SERVER.shutdownNow();
  }

  static Stream<byte[]> seeds() {
    return Seeds.blocks("wire");
  }

  @MethodSource("seeds")
  @DictionaryFile(resourcePath = "http.dict")
  @FuzzTest
  void whenBytesAreSentThenServerDoesNotFail(byte[] input) throws IOException {
    REPORT.count();
    SilentCloseable permission = BugDetectors.allowNetworkConnections(WireFuzzTest::isServer);
    try {
      check(input);
    } finally {
      permission.close();
    }
  }

  /** The server under test is the only destination. */
  private static boolean isServer(String host, int port) {
    return port == SERVER.getListener("grizzly").getPort();
  }

  private static void check(byte[] input) throws IOException {
    String response = exchange(request(new String(input, StandardCharsets.ISO_8859_1)));
    Laws.require(!response.contains(FuzzHost.SECRET), "data of another tenant");
    if (response.startsWith("HTTP/1.1 5") && response.length() >= 12) {
      int status = Integer.parseInt(response.substring(9, 12));
      Laws.require(REFUSED_BY_DESIGN.contains(status), "status " + status);
    }
  }

  private static String request(String text) {
    int end = text.indexOf("\n\n");
    String head = end < 0 ? text : text.substring(0, end);
    String body = end < 0 ? "" : text.substring(end + 2);
    int line = head.indexOf('\n');
    String first = line < 0 ? head : head.substring(0, line);
    String fields = line < 0 ? "" : head.substring(line);
    String added =
        "\nAuthorization: Bearer "
            + FuzzHost.READER_TOKEN
            + "\nConnection: close"
            + (body.isEmpty() ? "" : "\nContent-Length: " + body.length());
    String whole = first + added + fields + "\n\n";
    return whole.replace("\r", "").replace("\n", "\r\n") + body;
  }

  private static String exchange(String request) throws IOException {
    int port = SERVER.getListeners().iterator().next().getPort();
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      socket.getInputStream().transferTo(response);
    } catch (SocketException reset) {
      // The server may end the connection of a malformed request at once.
    }
    return response.toString(StandardCharsets.ISO_8859_1);
  }
}
