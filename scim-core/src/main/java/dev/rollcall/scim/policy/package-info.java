// SPDX-License-Identifier: Apache-2.0
/**
 * How a tenant's requests are read: how strictly ({@link dev.rollcall.scim.policy.Dialect}), how
 * much at once ({@link dev.rollcall.scim.policy.Limits}), and how much work one request may cause
 * ({@link dev.rollcall.scim.policy.EvaluationBudget}). Depends on values and errors only.
 */
@NullMarked
package dev.rollcall.scim.policy;

import org.jspecify.annotations.NullMarked;
