// SPDX-License-Identifier: Apache-2.0
/**
 * The mapping of a tenant's synced groups to values of the host application, such as roles.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/ProvisioningTest.java#effective -->
 *
 * <pre>{@code
 * return new EffectiveMappings<>(
 *     mappings,
 *     groups,
 *     several -> several.stream().max(Comparator.naturalOrder()),
 *     (tenant, change) -> audit.add(change.memberId() + " is now " + change.after()));
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi.mapping;

import org.jspecify.annotations.NullMarked;
