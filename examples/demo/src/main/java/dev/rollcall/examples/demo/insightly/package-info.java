// SPDX-License-Identifier: Apache-2.0
/**
 * Insightly: a customer management application with users and no groups, on a table of its own that
 * knows nothing of SCIM.
 */
@NullMarked
package dev.rollcall.examples.demo.insightly;

import org.jspecify.annotations.NullMarked;
