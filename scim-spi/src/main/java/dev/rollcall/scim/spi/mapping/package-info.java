// SPDX-License-Identifier: Apache-2.0
/** What the synced groups of a tenant map to in the host application, such as roles. */
@NullMarked
package dev.rollcall.scim.spi.mapping;

import org.jspecify.annotations.NullMarked;
