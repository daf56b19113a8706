// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import java.util.List;

/**
 * The constraints of a component in the schema that clients see.
 *
 * @param isRequired whether a value is required
 * @param sentences constraints that a schema cannot express, in a fixed order; each completes "the
 *     value ..."
 */
record Rules(boolean isRequired, List<String> sentences) {
  static final Rules NONE = new Rules(false, List.of());
}
