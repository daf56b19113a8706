// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

/** The two forms of Entra's PATCH requests. */
public enum EntraDialect {
  /**
   * What every customer has: {@code Add}, {@code Replace} and {@code Remove}, one operation for
   * each path, {@code "False"} as a string, members removed by a list of values.
   */
  DEFAULT,
  /**
   * What a tenant URL with {@code ?aadOptscim062020} switches on: lower-case operations, one
   * operation without a path for several attributes, members removed by a filter in the path.
   */
  FLAGGED
}
