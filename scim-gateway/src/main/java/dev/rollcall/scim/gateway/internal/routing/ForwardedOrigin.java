// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scheme and host that a client used, as forwarded by the nearest proxy. In a list, that proxy
 * wrote the last element; earlier elements come from further away.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority the host, with its port unless it is the default port of the scheme
 */
public record ForwardedOrigin(String scheme, String authority) {
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::(\\d{1,5}))?");

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
    Matcher parts = AUTHORITY.matcher(host);
    if (!(scheme.equals("http") || scheme.equals("https")) || !parts.matches()) {
      return Optional.empty();
    }
    int standard = scheme.equals("https") ? 443 : 80;
    int port = parts.group(2) == null ? standard : Integer.parseInt(parts.group(2));
    if (port < 1 || port > MAX_PORT) {
      return Optional.empty();
    }
    String name = parts.group(1).toLowerCase(Locale.ROOT);
    ForwardedOrigin origin =
        new ForwardedOrigin(scheme, port == standard ? name : name + ':' + port);
    return name.startsWith("[") && !origin.isUrl() ? Optional.empty() : Optional.of(origin);
  }

  /**
   * Checks the syntax as a URL, since not every text of digits and colons in brackets is an
   * address.
   */
  private boolean isUrl() {
    try {
      return new URI(toString()).getRawAuthority() != null;
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
