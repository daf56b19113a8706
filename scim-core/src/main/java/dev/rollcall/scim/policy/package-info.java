// SPDX-License-Identifier: Apache-2.0
/**
 * Policies for reading requests: tolerances ({@link dev.rollcall.scim.policy.Dialect}), size limits
 * ({@link dev.rollcall.scim.policy.Limits}) and the evaluation budget of one request ({@link
 * dev.rollcall.scim.policy.EvaluationBudget}). Depends on values and errors only.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CorePackagesTest.java#policy -->
 *
 * <pre>{@code
 * Dialect dialect = Dialect.ENTRA.without(Tolerance.UNKNOWN_PATHS);
 * Limits limits = Limits.builder().maxPageSize(500).filterTerms(20).build();
 * EvaluationBudget budget = EvaluationBudget.of(limits);
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.policy;

import org.jspecify.annotations.NullMarked;
