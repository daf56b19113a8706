// SPDX-License-Identifier: Apache-2.0
/**
 * Schemas, attributes and resource types as RFC 7643 sections 2, 6 and 7 define them, and the
 * schemas of RFC 7643 themselves with the verified errata applied. Everything is an immutable
 * value; there is no global registry.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CorePackagesTest.java#schema -->
 *
 * <pre>{@code
 * ResourceType user =
 *     CoreSchemas.userType()
 *         .withSchema(CoreSchemas.user().without("photos", "ims").withRequired("emails"));
 * SchemaRegistry registry = SchemaRegistry.builder().resourceType(user).build();
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.schema;

import org.jspecify.annotations.NullMarked;
