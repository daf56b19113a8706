// SPDX-License-Identifier: Apache-2.0
/**
 * Insightly: a customer management application with users and without groups, on a table that
 * existed before its SCIM interface.
 */
@NullMarked
package dev.rollcall.examples.demo.insightly;

import org.jspecify.annotations.NullMarked;
