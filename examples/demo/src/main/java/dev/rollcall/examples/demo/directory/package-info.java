// SPDX-License-Identifier: Apache-2.0
/**
 * A host that stores everything a client sends: RFC 7643's User, Group and enterprise extension. It
 * is the shortest host, suitable to try a client.
 */
@NullMarked
package dev.rollcall.examples.demo.directory;

import org.jspecify.annotations.NullMarked;
