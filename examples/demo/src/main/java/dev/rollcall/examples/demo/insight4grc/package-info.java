// SPDX-License-Identifier: Apache-2.0
/**
 * Insight4GRC: each customer has a host name of its own; nine user attributes, one of them from the
 * enterprise extension; groups of users.
 */
@NullMarked
package dev.rollcall.examples.demo.insight4grc;

import org.jspecify.annotations.NullMarked;
