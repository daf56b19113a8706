// SPDX-License-Identifier: Apache-2.0
/** The operations about the session of a visitor. Not API. */
@NullMarked
package dev.rollcall.scim.console.internal.session;

import org.jspecify.annotations.NullMarked;
