// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insightly;

/**
 * A person in the words of the product, which are older than its SCIM interface.
 *
 * @param login the name to sign in with
 * @param firstName the first name
 * @param lastName the last name
 * @param isLocked whether signing in is refused
 */
record Contact(String login, String firstName, String lastName, boolean isLocked) {
  static Contact of(InsightlyUser user) {
    return new Contact(user.userName(), user.givenName(), user.familyName(), !user.active());
  }

  InsightlyUser toUser() {
    return new InsightlyUser(login, !isLocked, firstName, lastName);
  }
}
