// SPDX-License-Identifier: Apache-2.0
/** Encodes and decodes the JSON documents and columns of the tables. Not API. */
@NullMarked
package dev.rollcall.scim.jdbc.internal.document;

import org.jspecify.annotations.NullMarked;
