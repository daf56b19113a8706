// SPDX-License-Identifier: Apache-2.0
/**
 * MetaCompliance MyCompliance: the customer is a GUID behind {@code /scim}; users with five
 * required attributes, and groups of users, on tables and memberships of the application's own.
 */
@NullMarked
package dev.rollcall.examples.demo.metacompliance;

import org.jspecify.annotations.NullMarked;
