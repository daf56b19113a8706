// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ServiceProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Assumptions;

/** A gateway on a real port. Requests are sent as bytes, so that they can be malformed. */
final class TestServer implements AutoCloseable {
  private final ServerFactory.RunningServer server;

  private TestServer(ServerFactory.RunningServer server) {
    this.server = server;
  }

  private static ServerFactory.RunningServer jersey(ResourceConfig application) {
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), false);
    HttpHandler jersey = ContainerFactory.createContainer(HttpHandler.class, application);
    server.getServerConfiguration().addHttpHandler(new Cutting(jersey), "/");
    try {
      server.start();
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
    return new ServerFactory.RunningServer() {
      @Override
      public int port() {
        return server.getListeners().iterator().next().getPort();
      }

      @Override
      public void stop() {
        server.shutdownNow();
      }
    };
  }

  /**
   * Rejects malformed hosts, on which the container would fail, and sets the request attributes for
   * the peer address and the connection abort.
   */
  private static final class Cutting extends HttpHandler {
    private final HttpHandler next;

    Cutting(HttpHandler next) {
      this.next = next;
    }

    @Override
    public void start() {
      next.start();
    }

    @Override
    public void service(Request request, Response response) throws Exception {
      if (!ScimRequest.isUri(
          request.getHeaders("Host"),
          request.getRequestURI(),
          Optional.ofNullable(request.getQueryString()))) {
        response.sendError(400);
        return;
      }
      Runnable cutOff = () -> request.getContext().getConnection().terminateSilently();
      request.setAttribute(ScimRequest.CONNECTION_ABORT, cutOff);
      request.setAttribute(ScimApplication.PEER_ADDRESS, request.getRemoteAddr());
      next.service(request, response);
    }

    @Override
    public void destroy() {
      next.destroy();
    }
  }

  private static Optional<ServerFactory> factory() {
    return Optional.ofNullable(System.getProperty("rollcall.server")).map(ServerFactory::named);
  }

  /** Skips a test whose path the server rejects before the gateway receives it. */
  static void assumePasses(String path) {
    Assumptions.assumeTrue(
        factory().map(server -> server.passes(path)).orElse(true), "the server rejects the path");
  }

  static TestServer alone(ServiceProvider... providers) {
    Gateway gateway = Gateway.of(providers);
    return factory()
        .map(factory -> new TestServer(factory.start(gateway)))
        .orElseGet(() -> running(ResourceConfig.forApplication(ScimApplication.of(gateway))));
  }

  static TestServer running(ResourceConfig application) {
    return new TestServer(jersey(application));
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Builds a request of these header lines; Host is localhost unless a line has another. */
  Reply send(String method, String target, String body, String... headers) {
    StringBuilder head = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\n");
    if (List.of(headers).stream().noneMatch(line -> line.startsWith("Host:"))) {
      head.append("Host: localhost\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      head.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    return exchange(head + "Connection: close\r\n\r\n" + body);
  }

  Reply get(String target, String... headers) {
    return send("GET", target, "", headers);
  }

  Reply exchange(String request) {
    int port = server.port();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      endRequest(socket);
      return Reply.parse(socket.getInputStream().readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void endRequest(Socket socket) throws IOException {
    if (supportsHalfClosed()) {
      socket.shutdownOutput();
    }
  }

  private static boolean supportsHalfClosed() {
    return factory().map(ServerFactory::supportsHalfClosed).orElse(true);
  }

  /**
   * Returns all bytes until the connection ends, normally or not. A server without half-closed
   * connections keeps it open after a complete response, so that reading ends there.
   */
  String received(String request) {
    int port = server.port();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      endRequest(socket);
      if (supportsHalfClosed()) {
        socket.getInputStream().transferTo(bytes);
      } else {
        new ResponseReader(bytes).read(socket.getInputStream());
      }
    } catch (SocketException reset) {
      // A reset connection ends in the same way.
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** Sends a request, reads the beginning of the response and resets the connection. */
  void hangUp(String request) {
    int port = server.port();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getInputStream().readNBytes(1_000);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A response. */
  record Reply(int status, Map<String, String> headers, String body) {
    static Reply parse(byte[] bytes) throws IOException {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      String[] lines = text.substring(0, end).split("\r\n", -1);
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String line : List.of(lines).subList(1, lines.length)) {
        int colon = line.indexOf(':');
        headers.merge(line.substring(0, colon), line.substring(colon + 1).trim(), (a, b) -> a + b);
      }
      String body = text.substring(end + 4);
      boolean chunked =
          headers.getOrDefault("Transfer-Encoding", "").toLowerCase(Locale.ROOT).equals("chunked");
      return new Reply(
          Integer.parseInt(lines[0].substring(9, 12)), headers, chunked ? joined(body) : body);
    }

    private static String joined(String chunks) throws IOException {
      ByteArrayInputStream in =
          new ByteArrayInputStream(chunks.getBytes(StandardCharsets.ISO_8859_1));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int size = size(in); size > 0; size = size(in)) {
        out.write(in.readNBytes(size));
        in.skipNBytes(2);
      }
      return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static int size(ByteArrayInputStream in) {
      StringBuilder digits = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        digits.append((char) c);
      }
      return digits.isEmpty() ? 0 : Integer.parseInt(digits.toString().trim(), 16);
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    String type() {
      return header("Content-Type").orElse("");
    }
  }
}
