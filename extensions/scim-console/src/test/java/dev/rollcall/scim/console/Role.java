// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

/** A role of the product, the lowest first. */
enum Role {
  USER,
  ADMIN
}
