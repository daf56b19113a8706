// SPDX-License-Identifier: Apache-2.0
/** Observes the gateway if {@code scim-micrometer} is present. */
@NullMarked
package dev.rollcall.scim.spring.metrics;

import org.jspecify.annotations.NullMarked;
