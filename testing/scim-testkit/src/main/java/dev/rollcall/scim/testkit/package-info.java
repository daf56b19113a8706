// SPDX-License-Identifier: Apache-2.0
/**
 * JUnit contracts for the interfaces that a host implements. A host extends a contract, supplies
 * its store and sees each numbered rule pass or fail. Rules about abilities that the store lacks
 * are skipped with the reason. Tests are separated by tenant, so that all of them can share one
 * store. Depends on the SPI, JUnit and AssertJ only.
 * <!-- snippet: testing/scim-testkit/src/test/java/dev/rollcall/scim/testkit/MemoryPartsContractTest.java#outbox -->
 *
 * <pre>
 * class Events extends EventOutboxContract {
 *   private final EventOutbox outbox = new MemoryEventOutbox();
 *
 *   &#64;Override
 *   protected EventOutbox outbox() {
 *     return outbox;
 *   }
 * }
 * </pre>
 */
@NullMarked
package dev.rollcall.scim.testkit;

import org.jspecify.annotations.NullMarked;
