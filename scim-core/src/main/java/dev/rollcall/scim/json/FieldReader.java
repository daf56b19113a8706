// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

/** Receives the fields of an object. */
@FunctionalInterface
public interface FieldReader {
  /**
   * Receives a field. The value can be read only during the call.
   *
   * @param name the name as sent
   * @param index the index of the name among the expected ones, in any letter case; negative if it
   *     is not expected
   */
  void read(String name, int index, JsonSource value);
}
