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
import java.util.stream.IntStream;
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
 * Sends arbitrary bytes as a request to a real HTTP server. Line ends become CR LF, and {@code
 * Connection: close} and the length of the body are added. The request line is completed to a
 * method, a target and HTTP/1.0 or HTTP/1.1, because Grizzly throws an exception for any other
 * protocol and never responds.
 */
@Tag("wire")
class WireFuzzTest {
  @RegisterExtension static final FuzzReport REPORT = new FuzzReport("wire");

  /** Statuses of features that HTTP allows a server not to support. */
  private static final Set<Integer> UNSUPPORTED_FEATURES = Set.of(501, 505);

  private static final int READ_TIMEOUT_MILLIS = 4_000;

  /** The first request loads and instruments the classes of the server. */
  private static final int FIRST_READ_TIMEOUT_MILLIS = 120_000;

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
    boolean isFirst = REPORT.count() == 1;
    SilentCloseable permission = BugDetectors.allowNetworkConnections(WireFuzzTest::isServer);
    try {
      check(input, isFirst ? FIRST_READ_TIMEOUT_MILLIS : READ_TIMEOUT_MILLIS);
    } finally {
      permission.close();
    }
  }

  /** The server under test is the only destination. */
  private static boolean isServer(String host, int port) {
    return port == SERVER.getListener("grizzly").getPort();
  }

  private static void check(byte[] input, int readTimeoutMillis) throws IOException {
    String request = request(new String(input, StandardCharsets.ISO_8859_1));
    String response = exchange(request, readTimeoutMillis);
    Laws.require(!response.contains(FuzzHost.SECRET), "data of another tenant");
    if (response.startsWith("HTTP/1.1 5") && response.length() >= 12) {
      int status = Integer.parseInt(response.substring(9, 12));
      Laws.require(UNSUPPORTED_FEATURES.contains(status), "status " + status);
    }
  }

  private static String request(String text) {
    int end = text.indexOf("\n\n");
    String head = end < 0 ? text : text.substring(0, end);
    String body = end < 0 ? "" : text.substring(end + 2);
    int line = head.indexOf('\n');
    String first = requestLine(line < 0 ? head : head.substring(0, line));
    String fields = line < 0 ? "" : head.substring(line);
    String added =
        "\nAuthorization: Bearer "
            + FuzzHost.READER_TOKEN
            + "\nConnection: close"
            + (body.isEmpty() ? "" : "\nContent-Length: " + body.length());
    String whole = first + added + fields + "\n\n";
    return whole.replace("\r", "").replace("\n", "\r\n") + body;
  }

  /** Completes a request line and encodes the spaces within its target. */
  private static String requestLine(String line) {
    String text = line.replace("\r", "").replaceAll("^[ \t]+|[ \t]+$", "");
    int method = indexOfSpace(text);
    if (method < 0) {
      return (text.isEmpty() ? "GET" : text) + " / HTTP/1.1";
    }
    String rest = text.substring(method).replaceAll("^[ \t]+", "");
    int protocol = Math.max(rest.lastIndexOf(' '), rest.lastIndexOf('\t'));
    String version = rest.endsWith("HTTP/1.0") ? "HTTP/1.0" : "HTTP/1.1";
    String target = protocol < 0 ? rest : rest.substring(0, protocol).replaceAll("[ \t]+$", "");
    return text.substring(0, method) + " " + target.replaceAll("[ \t]", "%20") + " " + version;
  }

  private static int indexOfSpace(String text) {
    return IntStream.range(0, text.length())
        .filter(index -> text.charAt(index) == ' ' || text.charAt(index) == '\t')
        .findFirst()
        .orElse(-1);
  }

  private static String exchange(String request, int readTimeoutMillis) throws IOException {
    int port = SERVER.getListeners().iterator().next().getPort();
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(readTimeoutMillis);
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
