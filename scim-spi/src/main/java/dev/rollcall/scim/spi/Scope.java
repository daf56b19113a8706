// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A permission of a credential. Discovery needs none of them. */
public enum Scope {
  /** Read and search resources. */
  READ("scim.read"),
  /** Create, replace, change and delete resources; includes {@link #READ}. */
  WRITE("scim.write");

  /** Every permission: what a credential has that names no scopes. */
  public static final Set<Scope> ALL = Set.of(READ, WRITE);

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  /** The name in an OAuth {@code scope} parameter or claim (RFC 6749 section 3.3). */
  public String wireName() {
    return wireName;
  }

  /** The scope with this wire name, compared exactly; empty when there is none. */
  public static Optional<Scope> find(String wireName) {
    return Stream.of(values()).filter(scope -> scope.wireName.equals(wireName)).findFirst();
  }
}
