// SPDX-License-Identifier: Apache-2.0
/**
 * The implementation of PATCH (RFC 7644 section 3.5.2): a request is read, resolved against a
 * resource type, and applied to a resource or converted to a delta of members. Pure functions over
 * immutable values, without access to stores.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CorePackagesTest.java#patch -->
 *
 * <pre>{@code
 * PatchRequest request = PatchRequest.read(body, Dialect.ENTRA, Limits.DEFAULT);
 * UnknownAttributePolicy unknown = UnknownAttributePolicy.REFUSE;
 * PatchPlan plan = PatchPlan.of(request, user.type(), Dialect.ENTRA, unknown, Limits.DEFAULT);
 * ScimResource changed = plan.applyTo(user).resource();
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.patch;

import org.jspecify.annotations.NullMarked;
