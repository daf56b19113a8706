// SPDX-License-Identifier: Apache-2.0
/** The build steps of Quarkus for the JAX-RS adapter. Not API. */
@NullMarked
package dev.rollcall.scim.quarkus.jaxrs;

import org.jspecify.annotations.NullMarked;
