// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import java.util.List;

/**
 * The part of a requested change that the tenant's profile permits.
 *
 * @param value the permitted change
 * @param ignored the attributes whose change is ignored
 */
record Allowed<T>(T value, List<String> ignored) {
  /** A change that is permitted completely. */
  static <T> Allowed<T> all(T value) {
    return new Allowed<>(value, List.of());
  }
}
