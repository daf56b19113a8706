// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.directory;

import java.util.Objects;

/**
 * A value of a resource.
 *
 * @param path the path of its attribute
 * @param text the value as text
 */
public record Fact(String path, String text) {
  /** Checks that no component is null. */
  public Fact {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(text, "text");
  }
}
