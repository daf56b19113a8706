// SPDX-License-Identifier: Apache-2.0
/**
 * The common base of stores on the application's own tables: a row with its version, and a search
 * over rows.
 */
@NullMarked
package dev.rollcall.examples.demo.rows;

import org.jspecify.annotations.NullMarked;
