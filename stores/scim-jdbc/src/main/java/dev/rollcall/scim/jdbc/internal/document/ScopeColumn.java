// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.document;

import dev.rollcall.scim.spi.Scope;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the scopes of a credential as wire names separated by spaces. A credential without scopes
 * permits everything.
 */
public final class ScopeColumn {
  private ScopeColumn() {}

  public static String encode(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
  }

  public static Set<Scope> decode(@Nullable String stored) {
    if (stored == null) {
      return Scope.ALL;
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String name : stored.split(" ", -1)) {
      scopes.add(Scope.find(name).orElseThrow());
    }
    return scopes;
  }
}
