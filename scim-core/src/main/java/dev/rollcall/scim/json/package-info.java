// SPDX-License-Identifier: Apache-2.0
/**
 * Streaming JSON reader and writer with hard limits. Only this package depends on Jackson, and its
 * API exposes no Jackson type. Names are not normalized; schemas are applied later.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CorePackagesTest.java#json -->
 *
 * <pre>{@code
 * JsonReader reader = new JsonReader(Limits.DEFAULT);
 * ComplexValue user = reader.readObject("{\"userName\": \"bjensen\", \"active\": true}");
 * Optional<String> userName = user.findText("userName");
 * String text = JsonWriter.toString(user);
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.json;

import org.jspecify.annotations.NullMarked;
