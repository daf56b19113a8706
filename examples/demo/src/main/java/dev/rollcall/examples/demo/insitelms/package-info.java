// SPDX-License-Identifier: Apache-2.0
/**
 * Insite LMS: one URL for all customers, so that the API key alone identifies the customer; users
 * only.
 */
@NullMarked
package dev.rollcall.examples.demo.insitelms;

import org.jspecify.annotations.NullMarked;
