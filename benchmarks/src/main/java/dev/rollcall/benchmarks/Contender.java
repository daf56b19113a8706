// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.util.Optional;

/**
 * The measured operations of a library; empty for one that it does not have. Objects that a server
 * creates once, such as schemas and mappers, are created before and reused.
 */
interface Contender {
  /** Returns the name of the library, which is its column in the report. */
  String name();

  /** Adds one new member to a group of this size by PATCH; returns the set of all ids. */
  Optional<Work<?>> addMember(int groupSize);

  /**
   * Removes one member of a group of this size by a path with a filter; returns the set of all ids.
   */
  Optional<Work<?>> removeMember(int groupSize);

  /** Parses a filter; returns whether it matches the user. */
  Optional<Work<?>> parseFilter(String filter);

  /** Evaluates a parsed filter on the user; returns whether it matches. */
  Optional<Work<?>> evaluateFilter(String filter);

  /** Applies a PATCH request that is already parsed; returns the user's JSON. */
  Optional<Work<?>> patch(String request);

  /** Reads a PATCH request from bytes; returns the number of its operations. */
  Optional<Work<?>> readPatch(String request);

  /** Reads a PATCH request from bytes and applies it; returns the user's JSON. */
  Optional<Work<?>> readAndPatch(String request);

  /** Reads the user from bytes; returns its JSON. */
  Optional<Work<?>> readUser();

  /** Writes the user as bytes; returns them, parsed as JSON. */
  Optional<Work<?>> writeUser();

  /** Writes a list of this many users as bytes; returns them, parsed as JSON. */
  Optional<Work<?>> writePage(int users);
}
