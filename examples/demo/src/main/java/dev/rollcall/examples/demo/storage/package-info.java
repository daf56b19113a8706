// SPDX-License-Identifier: Apache-2.0
/** The storage of the demo: in memory, or in a database. */
@NullMarked
package dev.rollcall.examples.demo.storage;

import org.jspecify.annotations.NullMarked;
