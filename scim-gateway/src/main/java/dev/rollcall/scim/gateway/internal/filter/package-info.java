// SPDX-License-Identifier: Apache-2.0
/**
 * Evaluates the parts of a filter that the gateway must decide: membership terms and queries across
 * resource types. Not API.
 */
@NullMarked
package dev.rollcall.scim.gateway.internal.filter;

import org.jspecify.annotations.NullMarked;
