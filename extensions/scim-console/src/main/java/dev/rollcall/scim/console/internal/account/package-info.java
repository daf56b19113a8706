// SPDX-License-Identifier: Apache-2.0
/** The page of existing accounts that are not linked. Not API. */
@NullMarked
package dev.rollcall.scim.console.internal.account;

import org.jspecify.annotations.NullMarked;
