// SPDX-License-Identifier: Apache-2.0
/**
 * What identity providers send, played against a server: sequences of requests with what must be
 * answered, in a documented format, shipped as data or read from a directory. It knows a server by
 * its discovery and its answers only.
 */
@NullMarked
package dev.rollcall.scim.conformance.replay;

import org.jspecify.annotations.NullMarked;
