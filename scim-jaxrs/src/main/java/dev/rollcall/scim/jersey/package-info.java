// SPDX-License-Identifier: Apache-2.0
/**
 * What a host on Jersey may use in addition: a feature to register, and a binder of its injection
 * framework HK2. Nothing else of the gateway depends on this package, and it is not loaded in other
 * runtimes.
 */
@NullMarked
package dev.rollcall.scim.jersey;

import org.jspecify.annotations.NullMarked;
