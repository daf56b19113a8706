// SPDX-License-Identifier: Apache-2.0
/**
 * Tenants and their profiles. A {@link dev.rollcall.scim.spi.tenant.TenantProfile} drives
 * validation, filters, discovery and the policies for one tenant; a {@link
 * dev.rollcall.scim.spi.tenant.TenantDirectory} resolves tenants.
 */
@NullMarked
package dev.rollcall.scim.spi.tenant;

import org.jspecify.annotations.NullMarked;
