// SPDX-License-Identifier: Apache-2.0
/**
 * The provisioning log: a record of the requests of identity providers for a customer's
 * administrator.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/ProvisioningTest.java#log -->
 *
 * <pre>{@code
 * static ServiceProvider.Builder logged(
 *     ServiceProvider.Builder application, ProvisioningLog yours, Executor oneThread) {
 *   return application.provisioningLog(
 *       new BufferedProvisioningLog(yours, oneThread, 10_000), LoggedAttributes.of("active"));
 * }
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi.log;

import org.jspecify.annotations.NullMarked;
