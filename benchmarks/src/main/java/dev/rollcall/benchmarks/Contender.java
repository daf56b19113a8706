// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.util.Optional;

/**
 * A library with its way to do what is measured; empty where it has none. What a server would make
 * once, such as schemas and mappers, is made before and reused.
 */
interface Contender {
  /** The library's name, the column of the report. */
  String name();

  /** Adds one new member to a group of this size by PATCH; answers with the set of all ids. */
  Optional<Work<?>> addMember(int groupSize);

  /** Removes one member of a group of this size by a path with a filter; the set of all ids. */
  Optional<Work<?>> removeMember(int groupSize);

  /** Parses a filter; answers whether it matches the user. */
  Optional<Work<?>> parseFilter(String filter);

  /** Evaluates a filter that is parsed on the user; answers whether it matches. */
  Optional<Work<?>> evaluateFilter(String filter);

  /** Applies a PATCH request that is read from JSON already; answers with the user's JSON. */
  Optional<Work<?>> patch(String request);

  /** Reads a PATCH request from bytes; answers with the number of its operations. */
  Optional<Work<?>> readPatch(String request);

  /** Reads a PATCH request from bytes and applies it; answers with the user's JSON. */
  Optional<Work<?>> readAndPatch(String request);

  /** Reads the user from bytes; answers with its JSON. */
  Optional<Work<?>> readUser();

  /** Writes the user as bytes; answers with them, read as JSON. */
  Optional<Work<?>> writeUser();

  /** Writes a list of so many users as bytes; answers with them, read as JSON. */
  Optional<Work<?>> writePage(int users);
}
