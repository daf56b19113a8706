// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The web origins whose scripts may call the endpoints of an application (CORS, Fetch standard).
 * Identity providers call from servers and need no CORS; a browser application of the host may need
 * it. Immutable.
 */
public final class CorsPolicy {
  /** Allows no origin; the default. */
  public static final CorsPolicy OFF = new CorsPolicy(Set.of());

  private final Set<String> origins;

  private CorsPolicy(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /**
   * A policy that allows these origins, compared exactly. Cookies and other credentials of the
   * browser are never allowed; scripts send the token in {@code Authorization}.
   *
   * @param origins each as a browser sends it: {@code https://console.example}, in lower case, with
   *     the port unless it is the default port
   * @throws IllegalArgumentException when an entry is not an http or https origin, such as {@code
   *     *} and {@code null}
   */
  public static CorsPolicy allowing(String... origins) {
    List.of(origins).forEach(CorsPolicy::check);
    return new CorsPolicy(new LinkedHashSet<>(List.of(origins)));
  }

  private static void check(String origin) {
    try {
      URI uri = URI.create(origin);
      boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      boolean isDefaultPort = uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
      String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
      if (isWeb
          && !isDefaultPort
          && origin.equals(uri.getScheme() + "://" + uri.getHost() + port)
          && origin.chars().noneMatch(Character::isUpperCase)) {
        return;
      }
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "Origin '" + origin + "' must be an http or https origin", malformed);
    }
    throw new IllegalArgumentException("Origin '" + origin + "' must be an http or https origin");
  }

  /** Returns whether any origin is allowed. */
  public boolean isOn() {
    return !origins.isEmpty();
  }

  /** Returns whether scripts of this origin, the value of the {@code Origin} header, may call. */
  public boolean allows(String origin) {
    return origins.contains(origin);
  }
}
