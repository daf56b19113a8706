// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import java.util.List;

/**
 * What the constraints of a component say to clients.
 *
 * @param isRequired whether there must be a value
 * @param sentences what the schema language has no word for, in a fixed order; each completes "the
 *     value ..."
 */
record Rules(boolean isRequired, List<String> sentences) {
  static final Rules NONE = new Rules(false, List.of());
}
