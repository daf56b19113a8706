// SPDX-License-Identifier: Apache-2.0
/**
 * The gateway in a servlet container, as a {@link dev.rollcall.scim.servlet.ScimServlet servlet} or
 * as a {@link dev.rollcall.scim.servlet.ScimServletFilter filter}. It translates requests and
 * responses and depends on the gateway and Jakarta Servlet 6 only.
 */
@NullMarked
package dev.rollcall.scim.servlet;

import org.jspecify.annotations.NullMarked;
