// SPDX-License-Identifier: Apache-2.0
/**
 * The values that every call of a host's code carries: the tenant's context, its caller and the
 * scopes of its credential. The interfaces that a host implements are in the packages below this
 * one. Nothing here depends on HTTP or JSON.
 */
@NullMarked
package dev.rollcall.scim.spi;

import org.jspecify.annotations.NullMarked;
