// SPDX-License-Identifier: Apache-2.0
/** Served types, links, representation and accounts, for reading and writing resources. Not API. */
@NullMarked
package dev.rollcall.scim.gateway.internal.resource;

import org.jspecify.annotations.NullMarked;
