// SPDX-License-Identifier: Apache-2.0
/** Dispatches requests to pages and identifies visitors. Not API. */
@NullMarked
package dev.rollcall.scim.console.internal;

import org.jspecify.annotations.NullMarked;
