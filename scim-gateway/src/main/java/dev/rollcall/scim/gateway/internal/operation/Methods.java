// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.operation;

import java.util.Set;

/**
 * The methods of an endpoint.
 *
 * @param names the methods without HEAD and OPTIONS
 * @param allow the value of the header {@code Allow}
 */
public record Methods(Set<String> names, String allow) {
  /** The methods of resources that clients can only read. */
  public static final Methods READ_ONLY = of("GET");

  /** Copies the set. */
  public Methods {
    names = Set.copyOf(names);
  }

  static Methods of(String... names) {
    return new Methods(
        Set.of(names), String.join(", ", names).replace("GET", "GET, HEAD") + ", OPTIONS");
  }

  /** Returns whether the endpoint has a method; HEAD is GET. */
  public boolean has(String method) {
    return names.contains(method);
  }
}
