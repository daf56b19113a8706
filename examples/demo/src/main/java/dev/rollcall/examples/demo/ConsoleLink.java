// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.util.Objects;

/**
 * A link that admits one person to the console of a tenant, once.
 *
 * @param app the host application
 * @param tenant the tenant's key
 * @param url the URL, which contains a secret
 */
public record ConsoleLink(String app, String tenant, String url) {
  /** Checks that all components are present. */
  public ConsoleLink {
    Objects.requireNonNull(app, "app");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(url, "url");
  }

  /** Omits the URL. */
  @Override
  public String toString() {
    return app + " " + tenant;
  }
}
