// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import java.util.List;

/**
 * Something that a server must do.
 *
 * @param id what it is called, for good
 * @param title what should be so, in a line
 * @param requirements the numbers of the requirements that it stands on
 * @param remedy how to mend it
 * @param body tries it; throws {@link CheckContext.Failed} or {@link CheckContext.Skipped}
 */
record Check(String id, String title, List<String> requirements, String remedy, Body body) {
  /** Tries it on a server. */
  @FunctionalInterface
  interface Body {
    void tryOn(CheckContext trial);
  }
}
