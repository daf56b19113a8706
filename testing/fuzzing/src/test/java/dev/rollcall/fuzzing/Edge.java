// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A gateway without a server: requests arrive as an adapter passes them. */
final class Edge {
  private final Gateway gateway;

  Edge(Gateway gateway) {
    this.gateway = gateway;
  }

  /** A request, with its header fields in order. */
  record Request(String method, String target, List<String[]> headers, byte[] body) {
    /**
     * Reads {@code METHOD target}, header lines, a blank line and a body; whatever is missing is
     * empty.
     */
    static Request parse(byte[] input) {
      String text = new String(input, StandardCharsets.UTF_8);
      int end = text.indexOf("\n\n");
      String head = end < 0 ? text : text.substring(0, end);
      String body = end < 0 ? "" : text.substring(end + 2);
      String[] lines = head.split("\n", -1);
      int blank = lines[0].indexOf(' ');
      String method = blank <= 0 ? "GET" : lines[0].substring(0, blank);
      List<String[]> headers = new ArrayList<>();
      for (int i = 1; i < lines.length; i++) {
        int colon = lines[i].indexOf(':');
        if (colon > 0) {
          headers.add(
              new String[] {lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()});
        }
      }
      return new Request(
          method, lines[0].substring(blank + 1), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether a response may contain the text only because the request does. */
    boolean mentions(String text) {
      return target.contains(text)
          || new String(body, StandardCharsets.UTF_8).contains(text)
          || headers.stream().anyMatch(header -> (header[0] + header[1]).contains(text));
    }

    List<String> values(String name) {
      return headers.stream()
          .filter(header -> header[0].equalsIgnoreCase(name))
          .map(header -> header[1])
          .toList();
    }

    boolean has(String name, String value) {
      return header(name).equals(Optional.of(value));
    }

    Optional<String> header(String name) {
      return values(name).stream().findFirst();
    }
  }

  /** A response. */
  record Reply(int status, Map<String, String> headers, String body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  /**
   * The response; empty if no container can make a URI of the target, so that the gateway never
   * sees the request.
   */
  Optional<Reply> send(Request request) {
    Optional<URI> uri = uri(request);
    if (uri.isEmpty()) {
      return Optional.empty();
    }
    ScimRequest inbound =
        new ScimRequest(
            request.method(),
            new ScimRequest.Target(
                uri.get().getRawPath(),
                Optional.ofNullable(uri.get().getRawQuery()),
                "/",
                Optional.ofNullable(uri.get().getRawUserInfo())),
            request::values,
            new ByteArrayInputStream(request.body()),
            new ScimRequest.Connection(Optional.of("10.1.2.3"), () -> {}));
    return Optional.of(reply(gateway.handle(inbound).orElseGet(() -> gateway.notFound(inbound))));
  }

  private static Reply reply(ScimResponse response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Optional<ScimResponse> replacement =
          response.body().isPresent() ? response.body().get().writeTo(bytes) : Optional.empty();
      if (replacement.isPresent()) {
        return reply(replacement.get());
      }
    } catch (IOException aborted) {
      throw new UncheckedIOException(aborted);
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(response.headers());
    return new Reply(response.status(), headers, bytes.toString(StandardCharsets.UTF_8));
  }

  /** Servers pass only absolute URLs; they reject requests from which they cannot create one. */
  private static Optional<URI> uri(Request request) {
    try {
      String target = request.target();
      URI uri = new URI(target.startsWith("/") ? "http://localhost" + target : target);
      return Optional.of(uri).filter(url -> url.getRawAuthority() != null);
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }
}
