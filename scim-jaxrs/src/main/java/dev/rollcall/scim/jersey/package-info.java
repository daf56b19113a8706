// SPDX-License-Identifier: Apache-2.0
/**
 * Additions for hosts on Jersey: a feature to register, and a binder for the injection framework
 * HK2. Nothing else depends on this package, and it is not loaded in other runtimes.
 * <!-- snippet: scim-jaxrs/src/test/java/dev/rollcall/scim/jersey/ScimFeatureTest.java#feature -->
 *
 * <pre>{@code
 * ResourceConfig application =
 *     new ResourceConfig(Mine.class)
 *         .register(new ScimFeature(gateway))
 *         .register(new GatewayBinder(gateway));
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.jersey;

import org.jspecify.annotations.NullMarked;
