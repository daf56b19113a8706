// SPDX-License-Identifier: Apache-2.0
/**
 * What reading and writing a resource share: served types, links, representation and accounts. Not
 * API.
 */
@NullMarked
package dev.rollcall.scim.gateway.internal.resource;

import org.jspecify.annotations.NullMarked;
