// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insightly;

/**
 * A contact in the terms of the product, which predate its SCIM interface.
 *
 * @param login the sign-in name
 * @param firstName the first name
 * @param lastName the last name
 * @param isLocked whether sign-in is blocked
 */
record Contact(String login, String firstName, String lastName, boolean isLocked) {
  static Contact of(InsightlyUser user) {
    return new Contact(user.userName(), user.givenName(), user.familyName(), !user.active());
  }

  InsightlyUser toUser() {
    return new InsightlyUser(login, !isLocked, firstName, lastName);
  }
}
