// SPDX-License-Identifier: Apache-2.0
/** Explains failures of the provisioning log. Not API. */
@NullMarked
package dev.rollcall.scim.console.internal.failure;

import org.jspecify.annotations.NullMarked;
