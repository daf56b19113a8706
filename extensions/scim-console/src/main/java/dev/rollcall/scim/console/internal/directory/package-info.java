// SPDX-License-Identifier: Apache-2.0
/** The pages of people, groups and existing accounts. Not API. */
@NullMarked
package dev.rollcall.scim.console.internal.directory;

import org.jspecify.annotations.NullMarked;
