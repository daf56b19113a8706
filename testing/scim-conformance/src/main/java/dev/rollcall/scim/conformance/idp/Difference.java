// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.util.Objects;

/**
 * A difference between a server and the provisioned directory.
 *
 * @param object the user, group, or resource of the server, such as {@code user 17}
 * @param attribute the path of the attribute that differs; empty for the object as a whole
 * @param detail the actual state of the server, as the end of a sentence
 */
public record Difference(String object, String attribute, String detail) {
  /** Checks that all components are present. */
  public Difference {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(attribute, "attribute");
    Objects.requireNonNull(detail, "detail");
  }

  /** Returns the text that all differences of the same cause share. */
  public String cause() {
    return attribute.isEmpty() ? detail : attribute;
  }

  /** Returns the difference as one line. */
  @Override
  public String toString() {
    return attribute.isEmpty() ? object + " " + detail : object + ": " + attribute + " " + detail;
  }
}
