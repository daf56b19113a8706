// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

/** The two dialects of Entra's PATCH requests. */
public enum EntraDialect {
  /**
   * The default dialect: {@code Add}, {@code Replace} and {@code Remove}, one operation per path,
   * {@code "False"} as a string, and members removed by a list of values.
   */
  DEFAULT,
  /**
   * The dialect of a tenant URL with {@code ?aadOptscim062020}: lower-case operations, one
   * operation without a path for several attributes, and members removed by a filter in the path.
   */
  FLAGGED
}
