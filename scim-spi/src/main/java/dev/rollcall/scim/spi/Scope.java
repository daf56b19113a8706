// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A permission of a credential. Discovery requires no scope. */
public enum Scope {
  /** Read and search resources. */
  READ("scim.read"),
  /** Create, replace, change and delete resources; includes {@link #READ}. */
  WRITE("scim.write");

  /** All scopes. A credential without explicit scopes has all of them. */
  public static final Set<Scope> ALL = Set.of(READ, WRITE);

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  /** The name in an OAuth {@code scope} parameter or claim (RFC 6749 section 3.3). */
  public String wireName() {
    return wireName;
  }

  /** Returns the scope with this wire name, compared exactly, or empty if none matches. */
  public static Optional<Scope> find(String wireName) {
    return Stream.of(values()).filter(scope -> scope.wireName.equals(wireName)).findFirst();
  }
}
