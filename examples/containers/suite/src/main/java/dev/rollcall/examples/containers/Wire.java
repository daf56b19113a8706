// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP/1.1 client that sends and receives raw bytes, so that it normalizes no URL or header. */
record Wire(int port) {
  private static final int PATIENCE_MILLIS = 20_000;

  /** Sends one request on a separate connection; the target is sent unchanged. */
  Reply send(String method, String target, String body, List<String> headers) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    if (content.length > 0) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(content);
      socket.getOutputStream().flush();
      return Reply.read(socket.getInputStream(), method.equals("HEAD"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A response. */
  record Reply(int status, Map<String, String> headers, String body) {
    /** Reads a response to its end; some servers keep the connection open nevertheless. */
    private static Reply read(InputStream in, boolean isHead) throws IOException {
      List<String> lines = head(in).lines().toList();
      int status = Integer.parseInt(lines.get(0).substring(9, 12));
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String line : lines.subList(1, lines.size())) {
        int colon = line.indexOf(':');
        headers.merge(
            line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
      }
      boolean hasBody = !isHead && status != 204 && status != 304;
      byte[] body = hasBody ? body(in, headers) : new byte[0];
      return new Reply(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String head(InputStream in) throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int c = in.read();
        if (c < 0) {
          throw new IOException("The response has ended after: " + head);
        }
        head.append((char) c);
      }
      return head.substring(0, head.length() - 4);
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
      if (headers.getOrDefault("Transfer-Encoding", "").equalsIgnoreCase("chunked")) {
        return joined(in);
      }
      String length = headers.get("Content-Length");
      return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    }

    private static byte[] joined(InputStream in) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
        out.write(in.readNBytes(size));
        in.skipNBytes(2);
      }
      return out.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
      StringBuilder digits = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        digits.append((char) c);
      }
      String size = digits.toString().strip();
      return size.isEmpty() ? 0 : Integer.parseInt(size, 16);
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    /** Returns the media type without its parameters. */
    String type() {
      String type = headers.getOrDefault("Content-Type", "");
      int semicolon = type.indexOf(';');
      return semicolon < 0 ? type : type.substring(0, semicolon);
    }

    private ComplexValue json() {
      return new JsonReader(Limits.DEFAULT).readObject(body);
    }

    /** Returns the number of values of an attribute. */
    int size(String attribute) {
      return json().findOr(attribute, MultiValue.EMPTY) instanceof MultiValue values
          ? values.elements().size()
          : 1;
    }

    /** Returns the text of an attribute; fails if it is missing. */
    String text(String attribute) {
      return json().findText(attribute).orElseThrow(() -> new AssertionError(body));
    }
  }
}
