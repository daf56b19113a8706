// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.util.Objects;

/**
 * A URL that signs in a member of the support staff of an application, once.
 *
 * @param app the host application
 * @param url the URL, which contains a secret
 */
public record SupportLink(String app, String url) {
  /** Checks that all components are present. */
  public SupportLink {
    Objects.requireNonNull(app, "app");
    Objects.requireNonNull(url, "url");
  }

  /** Omits the URL. */
  @Override
  public String toString() {
    return app;
  }
}
