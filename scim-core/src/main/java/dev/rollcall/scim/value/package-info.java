// SPDX-License-Identifier: Apache-2.0
/**
 * The immutable value tree of SCIM messages and resources. Values are independent of schemas: a
 * tree that is read from JSON has names as sent, a tree of a resource has the names of the schema.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CorePackagesTest.java#value -->
 *
 * <pre>{@code
 * ComplexValue name =
 *     ComplexValue.builder().put("givenName", "Barbara").put("familyName", "Jensen").build();
 * ComplexValue user = ComplexValue.of("name", name);
 * ComplexValue active = user.with("active", BooleanValue.TRUE); // 'user' is unchanged
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.value;

import org.jspecify.annotations.NullMarked;
