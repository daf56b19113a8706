// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.spi.console.ConsoleRight;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A visitor of the console.
 *
 * @param tenantId the tenant whose pages the visitor may see
 * @param person the name of the visitor in logs, such as an e-mail address
 * @param rights the rights of the visitor; without {@link ConsoleRight#VIEW} no page is shown
 */
public record ConsoleUser(String tenantId, String person, Set<ConsoleRight> rights) {
  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException when tenant or person is blank
   */
  public ConsoleUser {
    Objects.requireNonNull(rights, "rights");
    if (tenantId.isBlank() || person.isBlank()) {
      throw new IllegalArgumentException("tenantId and person must not be blank");
    }
    rights = rights.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(rights));
  }

  /** Creates a visitor with all rights. */
  public static ConsoleUser administrator(String tenantId, String person) {
    return new ConsoleUser(tenantId, person, EnumSet.allOf(ConsoleRight.class));
  }

  /** Returns whether the visitor has this right. */
  public boolean has(ConsoleRight right) {
    return rights.contains(right);
  }
}
