// SPDX-License-Identifier: Apache-2.0
/**
 * The OAuth 2.0 token endpoint as the gateway sees it: requests, responses and metadata (RFC 6749,
 * RFC 8414). Module scim-oauth implements it.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/SpiPackagesTest.java#token -->
 *
 * <pre>{@code
 * TokenEndpoint endpoint =
 *     request -> {
 *       Optional<Caller> client = clients.apply(request.authorization()); // yours
 *       return client.isEmpty()
 *           ? new TokenResponse.Refused(TokenResponse.Reason.INVALID_CLIENT)
 *           : new TokenResponse.Granted(
 *               tokens.apply(client.get()), Duration.ofHours(1), tenant, client.get(), "scim");
 *     };
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.gateway.token;

import org.jspecify.annotations.NullMarked;
