// SPDX-License-Identifier: Apache-2.0
/**
 * What stores on tables of one's own have in common: a row with its version, and a search over
 * rows. The applications that bring a store of their own share it.
 */
@NullMarked
package dev.rollcall.examples.demo.rows;

import org.jspecify.annotations.NullMarked;
