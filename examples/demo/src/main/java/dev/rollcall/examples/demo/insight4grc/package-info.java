// SPDX-License-Identifier: Apache-2.0
/**
 * Insight4GRC: each customer has a separate host name; nine user attributes, one of them from the
 * enterprise extension; groups of users.
 */
@NullMarked
package dev.rollcall.examples.demo.insight4grc;

import org.jspecify.annotations.NullMarked;
