// SPDX-License-Identifier: Apache-2.0
/**
 * Binding of a host's user or group, a Java record, to a resource type. Each component is bound to
 * a SCIM path; attributes without a component are not supported. Constraints of components are
 * checked before the record is created. Bean Validation is optional.
 */
@NullMarked
package dev.rollcall.scim.record;

import org.jspecify.annotations.NullMarked;
