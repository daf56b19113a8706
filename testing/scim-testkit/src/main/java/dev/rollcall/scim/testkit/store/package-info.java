// SPDX-License-Identifier: Apache-2.0
/**
 * JUnit contracts for resource stores and their optional interfaces: memberships, pending members,
 * units of work, soft deletes and account links. The display name of each test begins with the
 * numbers of the rules that it checks.
 */
@NullMarked
package dev.rollcall.scim.testkit.store;

import org.jspecify.annotations.NullMarked;
