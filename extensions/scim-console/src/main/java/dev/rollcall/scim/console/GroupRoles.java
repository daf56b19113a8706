// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import dev.rollcall.scim.spi.mapping.EffectiveMappings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The roles of the host to which an administrator maps synced groups. Immutable.
 *
 * <pre>{@code
 * GroupRoles.of(roles).with("Mark as User", Role.USER).with("Mark as Admin", Role.ADMIN)
 * }</pre>
 *
 * @param mappings stores the mapping of groups and computes the effective role of members
 * @param values the roles by the label that the administrator selects, in the order of the list
 * @param <M> the type of the roles: an enum or a record of the host
 */
public record GroupRoles<M>(EffectiveMappings<M> mappings, Map<String, M> values) {
  /** Copies the values. */
  public GroupRoles {
    Objects.requireNonNull(mappings, "mappings");
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Creates a list of roles that is empty. */
  public static <M> GroupRoles<M> of(EffectiveMappings<M> mappings) {
    return new GroupRoles<>(mappings, Map.of());
  }

  /**
   * Returns a copy with a further role.
   *
   * @throws IllegalArgumentException when the label is blank, or label or value is in the list
   */
  public GroupRoles<M> with(String label, M value) {
    if (label.isBlank() || values.containsKey(label) || values.containsValue(value)) {
      throw new IllegalArgumentException(
          "label must not be blank, and label and value must be unique");
    }
    Map<String, M> more = new LinkedHashMap<>(values);
    more.put(label, value);
    return new GroupRoles<>(mappings, more);
  }

  /** Returns the label of a role; empty if it is not in the list. */
  public Optional<String> label(M value) {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue().equals(value))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
