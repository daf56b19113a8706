// SPDX-License-Identifier: Apache-2.0
/**
 * An administration console for the tenants of an application: pages on which a customer's
 * administrator connects an identity provider, manages credentials and looks for the cause of a
 * failure. {@link dev.rollcall.scim.console.Console} handles its requests beside a gateway.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CredentialsTest.java#registry -->
 *
 * <pre>{@code
 * static Console console(ServiceProvider provider, PortalLinks links, JdbcStores stores) {
 *   return Console.of(provider)
 *       .portalLinks(links)
 *       .oauthClients(new OAuthClientRegistry(stores.oauthClients(), Clock.systemUTC()))
 *       .build();
 * }
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.console;

import org.jspecify.annotations.NullMarked;
