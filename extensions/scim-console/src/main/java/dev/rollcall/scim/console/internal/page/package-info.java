// SPDX-License-Identifier: Apache-2.0
/** The pages of the console, one class each. Not API. */
@NullMarked
package dev.rollcall.scim.console.internal.page;

import org.jspecify.annotations.NullMarked;
