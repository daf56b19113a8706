// SPDX-License-Identifier: Apache-2.0
/**
 * Collections and indexes of the in-memory stores, without locks. They contain no rules of SCIM.
 * Not API.
 */
@NullMarked
package dev.rollcall.scim.memory.internal;

import org.jspecify.annotations.NullMarked;
