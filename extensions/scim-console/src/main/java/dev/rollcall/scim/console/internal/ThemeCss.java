// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.console.ConsoleTheme;
import java.util.TreeMap;

/** Writes the colors of a host as a style sheet. */
final class ThemeCss {
  private ThemeCss() {}

  static String of(ConsoleTheme theme) {
    StringBuilder css = new StringBuilder(":root {\n");
    new TreeMap<>(theme.variables())
        .forEach(
            (name, value) ->
                css.append("  --").append(name).append(": ").append(value).append(";\n"));
    return css.append("}\n").toString();
  }
}
