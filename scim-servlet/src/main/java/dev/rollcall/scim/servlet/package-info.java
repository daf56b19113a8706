// SPDX-License-Identifier: Apache-2.0
/**
 * The gateway in a servlet container, as a {@link dev.rollcall.scim.servlet.ScimServlet servlet} or
 * as a {@link dev.rollcall.scim.servlet.ScimServletFilter filter}. It translates requests and
 * responses and depends on the gateway and Jakarta Servlet 6 only.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/MountTest.java#servlet -->
 *
 * <pre>{@code
 * static void mount(ServletContext context, Gateway gateway) {
 *   context
 *       .addFilter("scim", new ScimServletFilter(gateway))
 *       .addMappingForUrlPatterns(null, false, "/*");
 * }
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.servlet;

import org.jspecify.annotations.NullMarked;
