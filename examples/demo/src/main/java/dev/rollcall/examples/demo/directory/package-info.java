// SPDX-License-Identifier: Apache-2.0
/**
 * A host that keeps everything a client sends: all of RFC 7643's User, Group and enterprise
 * extension. The shortest host there is, and the one to try a client against.
 */
@NullMarked
package dev.rollcall.examples.demo.directory;

import org.jspecify.annotations.NullMarked;
