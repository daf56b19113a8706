// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.util.Objects;

/**
 * A difference between a server and the directory that was provisioned to it.
 *
 * @param object the person, group, or resource of the server, such as {@code person 17}
 * @param attribute the path of the attribute that differs; empty for the object as a whole
 * @param detail what the server has instead, as the end of a sentence
 */
public record Difference(String object, String attribute, String detail) {
  /** Checks that all parts are there. */
  public Difference {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(attribute, "attribute");
    Objects.requireNonNull(detail, "detail");
  }

  /** The text that all differences of the same cause share. */
  String cause() {
    return attribute.isEmpty() ? detail : attribute;
  }

  /** The difference in a line. */
  @Override
  public String toString() {
    return attribute.isEmpty() ? object + " " + detail : object + ": " + attribute + " " + detail;
  }
}
