// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The scheme and host that a client used, as forwarded by the nearest proxy. In a list, that proxy
 * wrote the last element; earlier elements come from further away.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority the host, with its port unless it is the default port of the scheme
 */
public record ForwardedOrigin(String scheme, String authority) {
  private static final int MAX_NAME = 254;
  private static final int MAX_ADDRESS = 45;
  private static final int MAX_PORT_DIGITS = 5;
  private static final int MAX_PORT = 65_535;

  /** Reads the header {@code Forwarded} (RFC 7239); empty when host or scheme is missing. */
  public static Optional<ForwardedOrigin> ofForwarded(List<String> values) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : pieces(last(values), ';')) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        if (pairs.put(name, unquoted(pair.substring(equals + 1).strip())) != null) {
          return Optional.empty(); // a parameter occurs once (RFC 7239 section 4)
        }
      }
    }
    return of(pairs.getOrDefault("proto", ""), pairs.getOrDefault("host", ""));
  }

  /** Reads {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}; empty when one is missing. */
  public static Optional<ForwardedOrigin> ofForwarded(List<String> protocols, List<String> hosts) {
    return of(last(protocols), last(hosts));
  }

  /** Returns the origin of a scheme and an authority; empty when either is malformed. */
  static Optional<ForwardedOrigin> of(String protocol, String host) {
    String scheme = protocol.toLowerCase(Locale.ROOT);
    int end = host.startsWith("[") ? addressEnd(host) : nameEnd(host);
    int standard = scheme.equals("https") ? 443 : 80;
    int port = port(host, end, standard);
    if (!(scheme.equals("http") || scheme.equals("https")) || end == 0 || port < 1) {
      return Optional.empty();
    }
    String name = host.substring(0, end).toLowerCase(Locale.ROOT);
    ForwardedOrigin origin =
        new ForwardedOrigin(scheme, port == standard ? name : name + ':' + port);
    return name.startsWith("[") && !origin.isUrl() ? Optional.empty() : Optional.of(origin);
  }

  /** Returns the end of a DNS name or IPv4 address; 0 if it is malformed. */
  private static int nameEnd(String host) {
    int end = 0;
    while (end < host.length() && isInName(host.charAt(end), end)) {
      end++;
    }
    return end <= MAX_NAME ? end : 0;
  }

  private static boolean isInName(char c, int position) {
    return c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || c >= 'A' && c <= 'Z'
        || position > 0 && (c == '.' || c == '-' || c == '_');
  }

  /** Returns the end of an IPv6 address in brackets; 0 if it has other characters. */
  private static int addressEnd(String host) {
    int close = host.indexOf(']');
    boolean isAddress = close <= MAX_ADDRESS + 1;
    for (int i = 1; isAddress && i < close; i++) {
      char c = host.charAt(i);
      isAddress = c == ':' || c == '.' || HexFormat.isHexDigit(c);
    }
    return isAddress ? close + 1 : 0;
  }

  /** Returns the port after the host, or the standard port; 0 if it is malformed. */
  private static int port(String host, int hostEnd, int standard) {
    int digits = host.length() - hostEnd - 1;
    if (digits < 0) {
      return standard;
    }
    if (host.charAt(hostEnd) != ':' || digits == 0 || digits > MAX_PORT_DIGITS) {
      return 0;
    }
    int port = 0;
    for (int i = hostEnd + 1; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      port = 10 * port + c - '0';
    }
    return port <= MAX_PORT ? port : 0;
  }

  /**
   * Checks the syntax as a URL, since not every text of digits and colons in brackets is an
   * address.
   */
  private boolean isUrl() {
    try {
      new URI(toString());
      return true;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  /** Returns the last element of a list header, which may have several lines. */
  private static String last(List<String> values) {
    List<String> elements =
        values.isEmpty() ? List.of("") : pieces(values.get(values.size() - 1), ',');
    return elements.get(elements.size() - 1).strip();
  }

  /** Splits a text at separators outside of quotes. */
  private static List<String> pieces(String text, char separator) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == separator && !quoted) {
        pieces.add(piece.toString());
        piece.setLength(0);
        continue;
      }
      quoted ^= c == '"';
      piece.append(c);
    }
    pieces.add(piece.toString());
    return pieces;
  }

  /** Removes the quotes of a value; escapes are not decoded, since no host or scheme needs one. */
  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  @Override
  public String toString() {
    return scheme + "://" + authority;
  }
}
