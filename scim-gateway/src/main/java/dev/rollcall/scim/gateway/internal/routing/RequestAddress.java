// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import dev.rollcall.scim.gateway.ScimRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The address of a request, as the request states it, and the sender.
 *
 * @param authority the host with or without a port, as in the header {@code Host}; empty when the
 *     request names none
 * @param path the whole path as sent, percent-encoded
 * @param deployment the path under which the runtime serves the application, such as {@code
 *     /app/api}; {@code /} at the root
 * @param sender the other end of the connection
 */
public record RequestAddress(String authority, String path, String deployment, Sender sender) {
  private static final Sender UNKNOWN =
      new Sender() {
        @Override
        public Optional<String> ipAddress() {
          return Optional.empty();
        }

        @Override
        public List<String> header(String name) {
          return List.of();
        }
      };

  /** Checks that no component is null. */
  public RequestAddress {
    Objects.requireNonNull(authority, "authority");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(deployment, "deployment");
    Objects.requireNonNull(sender, "sender");
  }

  /**
   * Returns the address of a request. The host is that of the header, since a URI may name the
   * listener.
   */
  public static RequestAddress of(ScimRequest request) {
    ScimRequest.Target target = request.target();
    String host = request.headers().joined("Host").orElse("");
    return new RequestAddress(
        target.userInfo().map(user -> user + '@' + host).orElse(host),
        target.path(),
        target.deployment(),
        new Peer(request));
  }

  /** The other end of the connection of a request. */
  private record Peer(ScimRequest request) implements Sender {
    @Override
    public Optional<String> ipAddress() {
      return request.connection().peerAddress();
    }

    @Override
    public List<String> header(String name) {
      return request.headers().values(name);
    }
  }

  /** Returns an address without a sender, for requests whose proxies are irrelevant. */
  public static RequestAddress of(String authority, String path, String deployment) {
    return new RequestAddress(authority, path, deployment, UNKNOWN);
  }

  /** The other end of the connection: the client itself, or a proxy that may be trusted. */
  public interface Sender {
    /** The numeric IP address; empty when the server does not provide it. */
    Optional<String> ipAddress();

    /**
     * The values of a header of the request, in the order in which they arrived; empty if it is
     * absent.
     */
    List<String> header(String name);
  }

  /** Returns the same address with another path. */
  public RequestAddress withPath(String other) {
    return new RequestAddress(authority, other, deployment, sender);
  }

  /** Returns whether the request names a well-formed host or none. */
  public boolean hasValidAuthority() {
    return authority.isEmpty() || UriSyntax.isHost(authority);
  }

  /** Returns the address with the origin that a trusted proxy forwards. */
  public RequestAddress seenAs(ForwardedOrigin origin) {
    return new RequestAddress(origin.authority(), path, deployment, sender);
  }

  /** Returns the host of an authority; an IPv6 address is in brackets. */
  static String hostName(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }
}
