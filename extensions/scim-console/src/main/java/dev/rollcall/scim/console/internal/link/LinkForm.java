// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.link;

import dev.rollcall.scim.spi.console.ConsoleRight;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The content of the list of links.
 *
 * @param rows the links, the latest first
 * @param offered the rights that the visitor can give
 * @param now the time at which the form is shown
 * @param input the form as it was typed
 */
public record LinkForm(List<LinkRow> rows, List<ConsoleRight> offered, Instant now, Input input) {
  /** Copies the lists. */
  public LinkForm {
    rows = List.copyOf(rows);
    offered = List.copyOf(offered);
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(input, "input");
  }

  /**
   * The fields of the form.
   *
   * @param person the name of the person
   * @param rights the selected rights
   * @param days the lifetime in days
   * @param isPersonRefused whether the name was refused
   * @param isRightMissing whether no right was selected
   */
  public record Input(
      String person,
      Set<ConsoleRight> rights,
      int days,
      boolean isPersonRefused,
      boolean isRightMissing) {
    /** An empty form. */
    static final Input EMPTY = new Input("", Set.of(ConsoleRight.VIEW), 3, false, false);

    /** Copies the rights. */
    public Input {
      Objects.requireNonNull(person, "person");
      rights = Set.copyOf(rights);
    }
  }

  /** Returns the key of the text of a right. */
  public String key(ConsoleRight right) {
    return LinkRow.key(right);
  }
}
