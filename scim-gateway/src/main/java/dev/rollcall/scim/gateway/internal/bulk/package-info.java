// SPDX-License-Identifier: Apache-2.0
/**
 * Executes Bulk requests (RFC 7644 section 3.7): order, references between operations, data. Not
 * API.
 */
@NullMarked
package dev.rollcall.scim.gateway.internal.bulk;

import org.jspecify.annotations.NullMarked;
