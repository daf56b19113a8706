// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A requirement or source that a result refers to.
 *
 * @param id its number, such as {@code R7644-138}, or the name of a source
 * @param location the document, section and level, such as {@code RFC 7644 section 3.5.2.2, MUST};
 *     empty for a source without a quotation
 * @param text the requirement; empty for a source without a quotation
 * @param address its URL, if it is on the web
 */
public record Requirement(String id, String location, String text, Optional<URI> address) {
  /** Checks that all components are present. */
  public Requirement {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(address, "address");
  }

  /** Returns a source without a quotation. */
  public static Requirement source(String name) {
    return new Requirement(name, "", "", Optional.empty());
  }

  /**
   * Returns one line, such as {@code R7644-022 (RFC 7644 section 3.2, MUST NOT): PUT does not
   * create.}
   */
  @Override
  public String toString() {
    return location.isEmpty() ? id : id + " (" + location + "): " + text;
  }
}
