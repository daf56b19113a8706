// SPDX-License-Identifier: Apache-2.0
/**
 * Stores of resource types: those of mappings that the host declares, and the defaults. Not API.
 */
@NullMarked
package dev.rollcall.scim.spring.internal.store;

import org.jspecify.annotations.NullMarked;
