// SPDX-License-Identifier: Apache-2.0
/**
 * The name of an attribute as clients write it in filters, PATCH paths and query parameters,
 * resolved against a resource type (RFC 7644 section 3.10).
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CorePackagesTest.java#path -->
 *
 * <pre>{@code
 * ResourceType type = CoreSchemas.userType();
 * AttributePath name = AttributePath.parse("name.familyName", type, Dialect.DEFAULT);
 * Optional<Value> familyName = name.read(user.attributes());
 * AttributePath title = AttributePath.parse("title", type, Dialect.DEFAULT);
 * ComplexValue promoted = title.write(user.attributes(), new StringValue("Guide"));
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.path;

import org.jspecify.annotations.NullMarked;
