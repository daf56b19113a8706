// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.json.JsonSource;

/** Receives the fields of a resource whose names no schema defines. */
@FunctionalInterface
public interface OtherFields {
  /**
   * Offers a field. The value can be read during the call only.
   *
   * @param urn the URN of the extension that the field is in; empty for the resource itself
   * @param name the name as it was sent
   * @return whether the field was taken; if not, the attribute is unknown
   */
  boolean take(String urn, String name, JsonSource value);
}
