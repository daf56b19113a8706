// SPDX-License-Identifier: Apache-2.0
/** The build steps of the Quarkus extension. Not API. */
@NullMarked
package dev.rollcall.scim.quarkus.deployment;

import org.jspecify.annotations.NullMarked;
