// SPDX-License-Identifier: Apache-2.0
/**
 * MetaCompliance MyCompliance: a GUID after {@code /scim} identifies the customer; users with five
 * required attributes, and groups of users, on the application's own tables.
 */
@NullMarked
package dev.rollcall.examples.demo.metacompliance;

import org.jspecify.annotations.NullMarked;
