// SPDX-License-Identifier: Apache-2.0
/**
 * Binding of a host's user or group, a Java record, to a resource type. Each component is bound to
 * a SCIM path; attributes without a component are not supported. Constraints of components are
 * checked before the record is created. Bean Validation is optional.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/QuickStartTest.java#record -->
 *
 * <pre>
 * record AppUser(
 *     &#64;ScimAttribute("userName") &#64;Filterable &#64;NotBlank String userName,
 *     &#64;ScimAttribute("emails[type eq \"work\"].value") &#64;Filterable &#64;NotBlank &#64;Email
 *         String workEmail,
 *     &#64;ScimAttribute("active") Boolean active,
 *     &#64;ScimAttribute("name.givenName") String givenName,
 *     &#64;ScimAttribute("name.familyName") String familyName) {}
 * </pre>
 */
@NullMarked
package dev.rollcall.scim.record;

import org.jspecify.annotations.NullMarked;
