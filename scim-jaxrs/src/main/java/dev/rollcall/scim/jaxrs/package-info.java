// SPDX-License-Identifier: Apache-2.0
/**
 * The adapter for Jakarta RESTful Web Services. A pre-matching filter hands each request to the
 * gateway and sends its response; requests that match no declared route pass untouched. Hosts use
 * {@link dev.rollcall.scim.jaxrs.ScimApplication}; the other types are public for the runtime only.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/MountTest.java#beside -->
 *
 * <pre>{@code
 * static ResourceConfig application(Gateway gateway) {
 *   return new ResourceConfig(Orders.class)
 *       .registerClasses(ScimApplication.classes())
 *       .addProperties(ScimApplication.properties(gateway));
 * }
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.jaxrs;

import org.jspecify.annotations.NullMarked;
