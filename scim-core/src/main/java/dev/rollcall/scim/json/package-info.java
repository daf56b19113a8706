// SPDX-License-Identifier: Apache-2.0
/**
 * Streaming JSON reader and writer with hard limits. Only this package depends on Jackson, and its
 * API exposes no Jackson type. Names are not normalized; schemas are applied later.
 */
@NullMarked
package dev.rollcall.scim.json;

import org.jspecify.annotations.NullMarked;
