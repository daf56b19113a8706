// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name, logo and colors of the host on the pages of the console. Immutable.
 *
 * @param product the name of the host's product, in titles
 * @param logo the URL of an image, on the host of the console; empty for none
 * @param variables values of CSS variables by name without the leading hyphens, such as {@code
 *     accent}
 */
public record ConsoleTheme(String product, Optional<String> logo, Map<String, String> variables) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
  private static final Pattern VALUE = Pattern.compile("[#a-zA-Z0-9 .,%()/_-]{1,100}");

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException when the name of a variable is not a lower-case word, or a
   *     value contains a character that could end a declaration
   */
  public ConsoleTheme {
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(logo, "logo");
    variables = Map.copyOf(new LinkedHashMap<>(variables));
    variables.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                "Variable '" + name + "' must be a CSS word with a plain value");
          }
        });
  }

  /** Creates a theme with the default colors and without a logo. */
  public static ConsoleTheme of(String product) {
    return new ConsoleTheme(product, Optional.empty(), Map.of());
  }
}
