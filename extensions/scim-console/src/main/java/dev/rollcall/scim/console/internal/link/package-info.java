// SPDX-License-Identifier: Apache-2.0
/** The page of portal links. Not API. */
@NullMarked
package dev.rollcall.scim.console.internal.link;

import org.jspecify.annotations.NullMarked;
