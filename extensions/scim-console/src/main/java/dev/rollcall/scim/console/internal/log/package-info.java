// SPDX-License-Identifier: Apache-2.0
/** Reads and writes the provisioning log for pages. Not API. */
@NullMarked
package dev.rollcall.scim.console.internal.log;

import org.jspecify.annotations.NullMarked;
