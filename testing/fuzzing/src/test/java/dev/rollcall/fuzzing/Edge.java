// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.jaxrs.ScimApplication;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;

/** A gateway in the JAX-RS runtime without a server. Requests enter as a container passes them. */
final class Edge {
  private final ApplicationHandler handler;

  Edge(Gateway gateway) {
    this.handler = new ApplicationHandler(ScimApplication.of(gateway));
  }

  /** A request with its header fields in order. */
  record Request(String method, String target, List<String[]> headers, byte[] body) {
    /**
     * Parses {@code METHOD target}, header lines, a blank line and a body; missing elements are
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

    boolean has(String name, String value) {
      return header(name).equals(Optional.of(value));
    }

    Optional<String> header(String name) {
      return headers.stream()
          .filter(header -> header[0].equalsIgnoreCase(name))
          .map(header -> header[1])
          .findFirst();
    }
  }

  /** A response. */
  record Reply(int status, Map<String, List<Object>> headers, String body) {
    Optional<String> header(String name) {
      List<Object> values = headers.getOrDefault(name, List.of());
      return values.isEmpty() ? Optional.empty() : Optional.of(String.valueOf(values.get(0)));
    }
  }

  /**
   * Returns the response; empty when no container can parse the target as a URI, so that the
   * gateway never receives the request.
   */
  Optional<Reply> send(Request request) {
    Optional<URI> uri = uri(request);
    if (uri.isEmpty()) {
      return Optional.empty();
    }
    ContainerRequest inbound =
        new ContainerRequest(
            uri.get().resolve("/"),
            uri.get(),
            request.method(),
            new Anonymous(),
            new MapPropertiesDelegate(),
            handler.getConfiguration());
    inbound.setProperty(ScimApplication.PEER_ADDRESS, "10.1.2.3");
    request.headers().forEach(header -> inbound.getHeaders().add(header[0], header[1]));
    inbound.setEntityStream(new ByteArrayInputStream(request.body()));
    Capture capture = new Capture();
    inbound.setWriter(capture);
    handler.handle(inbound);
    return Optional.of(capture.reply());
  }

  /** Servers pass only absolute URLs. They convert other URLs or reject the request. */
  private static Optional<URI> uri(Request request) {
    try {
      String target = request.target();
      URI uri = new URI(target.startsWith("/") ? "http://localhost" + target : target);
      return Optional.of(uri).filter(url -> url.getRawAuthority() != null);
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  /** Keeps the response. An exception that reaches the container is a finding. */
  private static final class Capture implements ContainerResponseWriter {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Map<String, List<Object>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int status;

    Reply reply() {
      return new Reply(status, headers, body.toString(StandardCharsets.UTF_8));
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse response) {
      status = response.getStatus();
      headers.putAll(response.getHeaders());
      return body;
    }

    @Override
    public boolean suspend(long time, TimeUnit unit, TimeoutHandler handler) {
      return true;
    }

    @Override
    public void setSuspendTimeout(long time, TimeUnit unit) {}

    @Override
    public void commit() {}

    @Override
    public void failure(Throwable failure) {
      throw new AssertionError("a failure reaches the container", failure);
    }

    @Override
    public boolean enableResponseBuffering() {
      return false;
    }
  }

  private static final class Anonymous implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return () -> "";
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return true;
    }

    @Override
    public String getAuthenticationScheme() {
      return "";
    }
  }
}
