// SPDX-License-Identifier: Apache-2.0
/**
 * The relation between SCIM resources and accounts of the host: which accounts a connection
 * manages, how existing accounts are linked, which accounts are protected, and which resource
 * {@code /Me} refers to.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/SpiPackagesTest.java#account -->
 *
 * <pre>{@code
 * ProtectedResources owners = (context, resource) -> resource.id().equals("1"); // not by SCIM
 * MeResolver me =
 *     context ->
 *         Optional.ofNullable(users.get(context.caller().connection()))
 *             .map(id -> new ResourceRef("User", id));
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi.account;

import org.jspecify.annotations.NullMarked;
