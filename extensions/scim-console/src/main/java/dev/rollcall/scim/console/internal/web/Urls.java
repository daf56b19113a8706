// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes parts of URLs. */
public final class Urls {
  private Urls() {}

  /** Encodes the value of a parameter or a segment of a path. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
