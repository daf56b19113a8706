// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP client that sends raw bytes to one address with another host name, so that a test can
 * send malformed requests. One connection per request.
 *
 * @param baseUrl the tenant URL for the identity provider
 * @param connectTo host and port to connect to
 */
record Wire(URI baseUrl, String connectTo) {
  private static final int PATIENCE_MILLIS = 20_000;

  static Wire to(Connection connection) {
    return new Wire(URI.create(connection.baseUrl()), connection.connectTo());
  }

  /** Sends a request to a path below the base URL; the path is sent unchanged. */
  Reply send(String method, String path, Map<String, String> headers, String body) {
    return sendTo(method, baseUrl.getRawPath() + path, headers, body);
  }

  /** Sends a request to a path of the server. */
  Reply sendTo(String method, String target, Map<String, String> headers, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\n");
    if (!headers.containsKey("Host")) {
      head.append("Host: ").append(baseUrl.getRawAuthority()).append("\r\n");
    }
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (content.length > 0) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    return exchange(head.toString().getBytes(StandardCharsets.UTF_8), content);
  }

  private Reply exchange(byte[] head, byte[] content) {
    int colon = connectTo.lastIndexOf(':');
    int port = Integer.parseInt(connectTo.substring(colon + 1));
    try (Socket socket = new Socket(connectTo.substring(0, colon), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(head);
      writeAsFarAsWanted(socket, content);
      return Reply.parse(socket.getInputStream().readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A server may reject a body before it has read all of it. */
  private static void writeAsFarAsWanted(Socket socket, byte[] content) {
    try {
      socket.getOutputStream().write(content);
    } catch (IOException rejected) {
      // the response gives the reason
    }
  }

  /**
   * A response.
   *
   * @param headers with case-insensitive names
   */
  record Reply(int status, Map<String, String> headers, String body) {
    static Reply parse(byte[] bytes) throws IOException {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        throw new IOException("Not an HTTP response: '" + text + "'");
      }
      List<String> lines = List.of(text.substring(0, end).split("\r\n", -1));
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String line : lines.subList(1, lines.size())) {
        int colon = line.indexOf(':');
        headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
      }
      String coding = headers.getOrDefault("Transfer-Encoding", "").toLowerCase(Locale.ROOT);
      String rest = text.substring(end + 4);
      byte[] body =
          (coding.equals("chunked") ? joined(rest) : rest).getBytes(StandardCharsets.ISO_8859_1);
      int status = Integer.parseInt(lines.get(0).split(" ")[1]);
      return new Reply(status, headers, new String(body, StandardCharsets.UTF_8));
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

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    String contentType() {
      return header("Content-Type");
    }
  }
}
