// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Iterator;
import java.util.Optional;

/** Checks the parts of a request that a server combines to a URI. */
public final class UriSyntax {
  private UriSyntax() {}

  /**
   * Returns whether a server can build a {@link URI} from a request: there is at most one {@code
   * Host} header, it holds a host with or without a port (a DNS name without underscores, an IPv4
   * address, or an IPv6 address in brackets), and target and query have the syntax of a URI. Some
   * containers fail on other requests before they call the gateway; a handler in front of such a
   * container responds with 400 (RFC 9112 section 3.2).
   *
   * @param hosts the values of all {@code Host} headers
   * @param path the path as sent, percent-encoded
   * @param query the query as sent; empty when there is none
   */
  public static boolean isUri(Iterable<String> hosts, String path, Optional<String> query) {
    Iterator<String> host = hosts.iterator();
    return (!host.hasNext() || isAuthority(host.next()))
        && !host.hasNext()
        && hasUriSyntax(path)
        && hasUriSyntax("/?" + query.orElse(""));
  }

  private static boolean hasUriSyntax(String text) {
    try {
      new URI(text);
      return true;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  private static boolean isAuthority(String text) {
    return isHost(text) && isServerAuthority(text);
  }

  /**
   * Returns whether a host with or without a port is well-formed. Underscores are accepted, because
   * the gateway builds no URI from it.
   */
  static boolean isHost(String text) {
    return ForwardedOrigin.of("http", text).isPresent();
  }

  private static boolean isServerAuthority(String text) {
    try {
      new URI("http://" + text).parseServerAuthority();
      return true;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
