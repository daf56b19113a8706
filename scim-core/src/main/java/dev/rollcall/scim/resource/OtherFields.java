// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.json.JsonSource;

/** Receives the fields of a resource whose names no schema defines. */
@FunctionalInterface
public interface OtherFields {
  /**
   * Receives a field. The value can be read only during the call.
   *
   * @param urn the URN of the extension that the field is in; empty for the resource itself
   * @param name the name as sent
   * @return whether the receiver handles the field; otherwise it is unknown
   */
  boolean take(String urn, String name, JsonSource value);
}
