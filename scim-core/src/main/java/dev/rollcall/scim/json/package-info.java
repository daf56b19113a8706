// SPDX-License-Identifier: Apache-2.0
/**
 * JSON in and out, streaming and within hard limits. The only package that knows Jackson, and no
 * Jackson type leaves it. Names are kept as they were sent; schemas come later.
 */
@NullMarked
package dev.rollcall.scim.json;

import org.jspecify.annotations.NullMarked;
