// SPDX-License-Identifier: Apache-2.0
/**
 * Insightly: a customer management application with users and without groups, on its own table
 * without SCIM columns.
 */
@NullMarked
package dev.rollcall.examples.demo.insightly;

import org.jspecify.annotations.NullMarked;
