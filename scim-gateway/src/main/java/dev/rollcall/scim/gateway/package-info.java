// SPDX-License-Identifier: Apache-2.0
/**
 * The SCIM gateway: applications with their routes, resource types, tenants and load limits, and
 * the function that turns a request into a response. Depends on neither JAX-RS nor servlets; the
 * host's stores do all I/O.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/QuickStartTest.java#provider -->
 *
 * <pre>{@code
 * ServiceProvider application =
 *     ServiceProvider.named("my-app")
 *         .route(baseUrl + "/{tenant}/scim/v2")
 *         .tenants(tenants)
 *         .authenticator(new TokenAuthenticator(credentials, Clock.systemUTC()))
 *         .profile(TenantProfile.builder().dialect(Dialect.ENTRA).build())
 *         .resource(users, store)
 *         .build();
 * return ScimApplication.of(Gateway.of(application));
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.gateway;

import org.jspecify.annotations.NullMarked;
