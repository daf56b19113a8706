// SPDX-License-Identifier: Apache-2.0
/**
 * The store contract as tests of JUnit: a host extends a class, gives its store, and sees each
 * numbered rule hold or fail. A rule about an ability that the store does not have is skipped, with
 * the reason. Tests keep apart by their tenants, so that a store may be shared by all of them. It
 * depends on the SPI alone, and on JUnit and AssertJ.
 */
@NullMarked
package dev.rollcall.scim.testkit.store;

import org.jspecify.annotations.NullMarked;
