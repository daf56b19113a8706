// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * What a result stands on.
 *
 * @param id its number, such as {@code R7644-138}, or the name of a source
 * @param place the document, section and level, such as {@code RFC 7644 section 3.5.2.2, MUST};
 *     empty for a source that is named alone
 * @param text what is asked for; empty for a source that is named alone
 * @param address where it can be read, if it is on the web
 */
public record Requirement(String id, String place, String text, Optional<URI> address) {
  /** Checks that all parts are there. */
  public Requirement {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(address, "address");
  }

  /** A source that is named and not quoted. */
  public static Requirement source(String name) {
    return new Requirement(name, "", "", Optional.empty());
  }

  /** In a line, such as {@code R7644-022 (RFC 7644 section 3.2, MUST NOT): PUT does not create.} */
  @Override
  public String toString() {
    return place.isEmpty() ? id : id + " (" + place + "): " + text;
  }
}
