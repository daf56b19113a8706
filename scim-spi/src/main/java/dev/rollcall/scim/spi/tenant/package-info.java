// SPDX-License-Identifier: Apache-2.0
/**
 * Tenants and their profiles. A {@link dev.rollcall.scim.spi.tenant.TenantProfile} drives
 * validation, filters, discovery and the policies for one tenant; a {@link
 * dev.rollcall.scim.spi.tenant.TenantDirectory} resolves tenants.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/SpiPackagesTest.java#tenant -->
 *
 * <pre>{@code
 * TenantProfile profile =
 *     TenantProfile.builder()
 *         .dialect(Dialect.ENTRA)
 *         .deletePolicy("User", DeletePolicy.DEACTIVATE)
 *         .build();
 * Tenant tenant = Tenant.of("acme").withProfile(profile);
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi.tenant;

import org.jspecify.annotations.NullMarked;
