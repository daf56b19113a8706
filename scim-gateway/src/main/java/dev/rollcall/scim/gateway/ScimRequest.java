// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.gateway.internal.routing.UriSyntax;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP request as an adapter hands it to {@link Gateway#handle}. The body is read at most once,
 * within the call.
 *
 * @param method the HTTP method, in upper case
 * @param target the URL of the request
 * @param headers the headers
 * @param body the body; empty when there is none
 * @param connection the connection over which the request arrived
 */
public record ScimRequest(
    String method, Target target, Headers headers, InputStream body, Connection connection) {
  /**
   * The name of a request attribute under which a server may hand a {@link Runnable} to the
   * adapters for Jakarta RESTful Web Services and for servlets. It becomes {@link
   * Connection#abort}: it closes the connection at once, without an orderly end of the response.
   */
  public static final String CONNECTION_ABORT = "dev.rollcall.scim.connection-abort";

  /** Checks that no component is null. */
  public ScimRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(connection, "connection");
  }

  /** A request without a body over an unknown connection. */
  public static ScimRequest of(String method, Target target, Headers headers) {
    return new ScimRequest(
        method, target, headers, InputStream.nullInputStream(), Connection.UNKNOWN);
  }

  /**
   * Returns whether a server can build a {@link java.net.URI} from a request: there is at most one
   * {@code Host} header, it holds a host with or without a port (a DNS name without underscores, an
   * IPv4 address, or an IPv6 address in brackets), and path and query have the syntax of a URI.
   * Some servers fail on other requests before they call the gateway; a handler in front of such a
   * server responds with 400 (RFC 9112 section 3.2).
   *
   * @param hosts the values of all {@code Host} headers
   * @param path the path, percent-encoded
   * @param query the query; empty when there is none
   */
  public static boolean isUri(Iterable<String> hosts, String path, Optional<String> query) {
    return UriSyntax.isUri(hosts, path, query);
  }

  /**
   * The URL of a request, not decoded.
   *
   * @param path the whole path, percent-encoded
   * @param query the query without its question mark
   * @param deployment the path under which the server runs the application, such as {@code
   *     /app/api}; {@code /} at the root
   * @param userInfo the user information of an absolute request target; such a request is refused
   */
  public record Target(
      String path, Optional<String> query, String deployment, Optional<String> userInfo) {
    /** Checks that no component is null. */
    public Target {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(query, "query");
      Objects.requireNonNull(deployment, "deployment");
      Objects.requireNonNull(userInfo, "userInfo");
    }

    /** A target without query at the root of the server. */
    public static Target of(String path) {
      return new Target(path, Optional.empty(), "/", Optional.empty());
    }

    /** This target with a query. */
    public Target withQuery(String text) {
      return new Target(path, Optional.of(text), deployment, userInfo);
    }
  }

  /** The headers of a request. */
  @FunctionalInterface
  public interface Headers {
    /** The values of a header in the order in which they arrived; the name in any letter case. */
    List<String> values(String name);

    /** The values of a header joined by commas (RFC 9110 section 5.3); empty when it is absent. */
    default Optional<String> joined(String name) {
      List<String> values = values(name);
      return switch (values.size()) {
        case 0 -> Optional.empty();
        case 1 -> Optional.of(values.get(0));
        default -> Optional.of(String.join(",", values));
      };
    }
  }

  /**
   * The connection over which a request arrived.
   *
   * @param peerAddress the IP address of the other end, never one that a header names; empty when
   *     the server does not expose it, and then no proxy is trusted
   * @param abort closes the connection at once. It is called when the response fails after a part
   *     of it has been sent, since an orderly end would make the part look complete
   */
  public record Connection(Optional<String> peerAddress, Runnable abort) {
    /** A connection without a known peer that cannot be aborted. */
    public static final Connection UNKNOWN = new Connection(Optional.empty(), () -> {});

    /** Checks that no component is null. */
    public Connection {
      Objects.requireNonNull(peerAddress, "peerAddress");
      Objects.requireNonNull(abort, "abort");
    }
  }
}
