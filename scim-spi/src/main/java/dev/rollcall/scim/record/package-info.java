// SPDX-License-Identifier: Apache-2.0
/**
 * A host's user or group as a Java record: each component is bound to a SCIM path, and the record
 * is the application's profile. What no component binds is not supported; what a component's
 * constraints demand is checked before the record is made. Depends on the core and the SPI; Bean
 * Validation is optional, and a record without constraints works without it.
 */
@NullMarked
package dev.rollcall.scim.record;

import org.jspecify.annotations.NullMarked;
