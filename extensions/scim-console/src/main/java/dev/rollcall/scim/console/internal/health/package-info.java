// SPDX-License-Identifier: Apache-2.0
/** Shows whether provisioning of a tenant works. Not API. */
@NullMarked
package dev.rollcall.scim.console.internal.health;

import org.jspecify.annotations.NullMarked;
