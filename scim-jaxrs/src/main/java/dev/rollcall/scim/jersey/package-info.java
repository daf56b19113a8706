// SPDX-License-Identifier: Apache-2.0
/**
 * Additions for hosts on Jersey: a feature to register, and a binder for the injection framework
 * HK2. Nothing else depends on this package, and it is not loaded in other runtimes.
 */
@NullMarked
package dev.rollcall.scim.jersey;

import org.jspecify.annotations.NullMarked;
