// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.value.Value;

/**
 * A field in the body of a POST or PUT whose name is a path.
 *
 * @param path the path
 * @param value the value as sent
 */
public record BodyField(PatchPath path, Value value) {}
