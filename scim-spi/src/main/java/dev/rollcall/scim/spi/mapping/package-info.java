// SPDX-License-Identifier: Apache-2.0
/** The mapping of a tenant's synced groups to values of the host application, such as roles. */
@NullMarked
package dev.rollcall.scim.spi.mapping;

import org.jspecify.annotations.NullMarked;
