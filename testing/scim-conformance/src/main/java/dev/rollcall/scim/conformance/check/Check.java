// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import java.util.List;

/**
 * A check of one requirement.
 *
 * @param id its permanent name
 * @param title the expectation in one line
 * @param requirements the numbers of its requirements
 * @param remedy the instruction to fix it
 * @param body runs the check; throws {@link CheckContext.Failed} or {@link CheckContext.Skipped}
 */
record Check(String id, String title, List<String> requirements, String remedy, Body body) {
  /** Runs the check on a server. */
  @FunctionalInterface
  interface Body {
    void run(CheckContext context);
  }
}
