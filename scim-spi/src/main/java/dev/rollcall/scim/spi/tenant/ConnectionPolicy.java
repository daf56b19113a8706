// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The writes that one connection of a tenant may make, whatever its credential permits.
 *
 * @param access the kinds of writes
 * @param unwritable the attributes that the connection must not write, by the name of the resource
 *     type; {@code name.familyName} is a sub-attribute, {@code URN:attribute} one of an extension.
 *     Sub-attributes of multi-valued attributes are not supported. A required attribute is accepted
 *     when the connection creates a resource and unwritable afterwards
 * @param unwritableAttributes the handling of a write to one of them
 */
public record ConnectionPolicy(
    Access access, Map<String, Set<String>> unwritable, Unwritable unwritableAttributes) {
  /** The default policy of a connection: every write is allowed. */
  public static final ConnectionPolicy UNRESTRICTED =
      new ConnectionPolicy(Access.FULL, Map.of(), Unwritable.IGNORE);

  /** The kinds of writes that a connection may make. */
  public enum Access {
    /** Every write. */
    FULL,
    /**
     * Writes that do not deprovision: a DELETE, a deactivation and the removal of a member are
     * rejected with 403.
     */
    ADD_ONLY,
    /** No write; each is rejected with 403. */
    READ_ONLY
  }

  /** The handling of a write to an attribute that the connection must not write. */
  public enum Unwritable {
    /**
     * The attribute keeps its value, the rest of the request is processed, and the provisioning log
     * contains the attribute. A change of {@code active} is rejected nevertheless.
     */
    IGNORE,
    /**
     * The request is rejected with 400 mutability. A value that changes nothing is accepted;
     * members must not be present.
     */
    REFUSE
  }

  /** Checks and copies the components. */
  public ConnectionPolicy {
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(unwritableAttributes, "unwritableAttributes");
    Map<String, Set<String>> copy = new HashMap<>();
    unwritable.forEach((type, paths) -> copy.put(type, Set.copyOf(paths)));
    unwritable = Map.copyOf(copy);
  }

  /** A policy with this access. */
  public static ConnectionPolicy of(Access access) {
    return new ConnectionPolicy(access, Map.of(), Unwritable.IGNORE);
  }

  /** The same policy without the right to write these attributes of a resource type. */
  public ConnectionPolicy withUnwritable(String resourceType, String... paths) {
    Map<String, Set<String>> more = new HashMap<>(unwritable);
    Set<String> all = new LinkedHashSet<>(unwritable(resourceType));
    all.addAll(List.of(paths));
    more.put(resourceType, all);
    return new ConnectionPolicy(access, more, unwritableAttributes);
  }

  /** The same policy with this handling of unwritable attributes. */
  public ConnectionPolicy withUnwritableAttributes(Unwritable handling) {
    return new ConnectionPolicy(access, unwritable, handling);
  }

  /** The attributes of a resource type that the connection must not write. */
  public Set<String> unwritable(String resourceType) {
    return unwritable.getOrDefault(resourceType, Set.of());
  }
}
