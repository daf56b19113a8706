// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The parsed base URLs of tenants, because parsing one takes longer than finding it. Thread-safe.
 */
public final class BaseUris {
  /** About the number of kept URLs; beyond it, all are parsed again. */
  static final int MAX_KEPT = 1_024;

  private final Map<String, URI> kept = new ConcurrentHashMap<>();

  /**
   * Returns the parsed URL.
   *
   * @param url the base URL of an authenticated tenant; its host can be that of a forwarded header,
   *     so that the number of kept URLs is limited
   */
  public URI of(String url) {
    URI known = kept.get(url);
    return known == null ? parsed(url) : known;
  }

  private URI parsed(String url) {
    URI parsed = URI.create(url);
    if (kept.size() >= MAX_KEPT) {
      kept.clear();
    }
    kept.put(url, parsed);
    return parsed;
  }

  /** Returns the number of kept URLs. */
  int size() {
    return kept.size();
  }
}
