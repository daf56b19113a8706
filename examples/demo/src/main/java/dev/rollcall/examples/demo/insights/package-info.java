// SPDX-License-Identifier: Apache-2.0
/**
 * Specmatic Insights: a customer is an organisation in the path; three user attributes and no
 * others; groups.
 */
@NullMarked
package dev.rollcall.examples.demo.insights;

import org.jspecify.annotations.NullMarked;
