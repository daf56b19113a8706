// SPDX-License-Identifier: Apache-2.0
/**
 * Replays request sequences of identity providers with their expected responses against a server.
 * Sequences are data in a documented format, part of the kit or read from a directory. The replay
 * uses only the server's discovery and responses.
 */
@NullMarked
package dev.rollcall.scim.conformance.replay;

import org.jspecify.annotations.NullMarked;
