// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.directory;

/**
 * The initial size of a directory and the seed of its random content and changes.
 *
 * @param users the number of users, at least one
 * @param groups the number of groups, or 0
 * @param seed the seed; two directories with the same size and seed change in the same way
 */
public record DirectorySize(int users, int groups, long seed) {
  /** Checks the numbers. */
  public DirectorySize {
    if (users < 1 || groups < 0) {
      throw new IllegalArgumentException(
          "A directory must have at least one user, and no negative number of groups");
    }
  }
}
