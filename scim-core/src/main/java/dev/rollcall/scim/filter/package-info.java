// SPDX-License-Identifier: Apache-2.0
/**
 * Filters (RFC 7644 section 3.4.2.2) and the paths of PATCH operations (figure 7), which share one
 * grammar: parsed by recursive descent under caps, resolved against a resource type while parsing,
 * printed, visited and matched in memory. Linear in the size of the text and of the resource.
 */
@NullMarked
package dev.rollcall.scim.filter;

import org.jspecify.annotations.NullMarked;
