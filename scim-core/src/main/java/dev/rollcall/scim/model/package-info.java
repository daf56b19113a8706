// SPDX-License-Identifier: Apache-2.0
/**
 * Typed, immutable views of users and groups with the attribute names of RFC 7643 section 4. A view
 * reads its values from the resource and keeps attributes that it does not know.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/OwnSchemasTest.java#change -->
 *
 * <pre>{@code
 * static User married(User user, String newName) {
 *   return user.withName(name -> name.withFamilyName(newName).without("formatted"))
 *       .without("nickName");
 * }
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.model;

import org.jspecify.annotations.NullMarked;
