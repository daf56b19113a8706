// SPDX-License-Identifier: Apache-2.0
/**
 * Revocation of access: sessions, tokens and keys of an account end after its deactivation or
 * deletion and after the loss of a role. Revocations are stored with the write that causes them and
 * attempted until they succeed.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/EndAccessTest.java#revoker-only -->
 *
 * <pre>{@code
 * static AccessRevoker revoker(Sessions sessions) {
 *   return (context, revocation) ->
 *       sessions.endAll(context.tenantId(), revocation.account().id()); // throws: retried
 * }
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi.revocation;

import org.jspecify.annotations.NullMarked;
