// SPDX-License-Identifier: Apache-2.0
/**
 * Resources and the rules of RFC 7643 for all methods: reading by schema, mutability, required
 * attributes and projections. Pure functions over immutable values.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CorePackagesTest.java#resource -->
 *
 * <pre>{@code
 * ResourceType type = CoreSchemas.userType();
 * ScimResource user =
 *     new ResourceReader(type, Dialect.DEFAULT, UnknownAttributePolicy.REFUSE).read(body);
 * Projection projection = Projection.of(type, Dialect.DEFAULT, List.of("userName"), List.of());
 * ComplexValue response = projection.apply(user);
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.resource;

import org.jspecify.annotations.NullMarked;
