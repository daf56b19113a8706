// SPDX-License-Identifier: Apache-2.0
/** A working gateway in one class, on the in-memory store. */
@NullMarked
package dev.rollcall.examples.quickstart;

import org.jspecify.annotations.NullMarked;
