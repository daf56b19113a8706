// SPDX-License-Identifier: Apache-2.0
/**
 * The common parameters of all SPI calls: the tenant context, the caller and the scopes of its
 * credential; and the forms of ids and pages that stores share. The interfaces that a host
 * implements are in the sub-packages. The SPI does not depend on HTTP or JSON.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/SpiPackagesTest.java#spi -->
 *
 * <pre>{@code
 * Caller caller = new Caller("acme", "entra", Set.of(Scope.READ));
 * boolean mayWrite = caller.has(Scope.WRITE); // false
 * TenantContext context = TenantContext.of(Tenant.of("acme")).withCaller(caller);
 * String tenantId = context.tenantId(); // part of every statement of a store
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.spi;

import org.jspecify.annotations.NullMarked;
