// SPDX-License-Identifier: Apache-2.0
/** Reads and writes the rows of resources, their index keys and members. Not API. */
@NullMarked
package dev.rollcall.scim.jdbc.internal.resource;

import org.jspecify.annotations.NullMarked;
