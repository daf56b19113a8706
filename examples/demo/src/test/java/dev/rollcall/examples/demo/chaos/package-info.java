// SPDX-License-Identifier: Apache-2.0
/**
 * Two processes of the demo on one PostgreSQL, killed again and again while clients write, and the
 * question what of the writes that were acknowledged is there in the end.
 */
@NullMarked
package dev.rollcall.examples.demo.chaos;

import org.jspecify.annotations.NullMarked;
