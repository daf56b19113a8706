// SPDX-License-Identifier: Apache-2.0
/** Configurations with which the gateway cannot start, and their description. Not API. */
@NullMarked
package dev.rollcall.scim.spring.internal.diagnostics;

import org.jspecify.annotations.NullMarked;
