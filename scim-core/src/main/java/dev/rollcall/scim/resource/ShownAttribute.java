// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.json.JsonName;
import java.util.Map;

/**
 * An attribute that a projection returns.
 *
 * @param name the name
 * @param subAttributes the returned sub-attributes by name; empty for a simple attribute
 * @param isFirstOrLast whether the attribute has a fixed position in a response
 */
record ShownAttribute(JsonName name, Map<String, JsonName> subAttributes, boolean isFirstOrLast) {}
