// SPDX-License-Identifier: Apache-2.0
/**
 * Describes the SCIM endpoints of a tenant as an OpenAPI 3.1 document.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/OpenApiPageTest.java#document -->
 *
 * <pre>{@code
 * private static byte[] document(ServiceProvider provider, Tenant tenant) {
 *   return OpenApiDocument.json(HostAccess.to(provider).describe(tenant));
 * }
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.console.openapi;

import org.jspecify.annotations.NullMarked;
