// SPDX-License-Identifier: Apache-2.0
/**
 * The edge: what a host mounts in its Jakarta RESTful Web Services runtime. A request of a declared
 * route is authenticated and bound to its tenant here, and nowhere else; the resources hand it to
 * the gateway and decide nothing. Requests of other addresses are left alone. Hosts use {@link
 * dev.rollcall.scim.jaxrs.ScimApplication}; the other types are public for the runtime only.
 */
@NullMarked
package dev.rollcall.scim.jaxrs;

import org.jspecify.annotations.NullMarked;
