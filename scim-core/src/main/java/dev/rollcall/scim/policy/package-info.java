// SPDX-License-Identifier: Apache-2.0
/**
 * How a tenant's requests are read: how strictly ({@link dev.rollcall.scim.policy.Dialect}) and how
 * much at once ({@link dev.rollcall.scim.policy.Limits}). Depends on nothing.
 */
@NullMarked
package dev.rollcall.scim.policy;

import org.jspecify.annotations.NullMarked;
