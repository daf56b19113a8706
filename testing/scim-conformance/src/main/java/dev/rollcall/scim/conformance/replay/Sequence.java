// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import java.util.List;
import java.util.Objects;

/**
 * A request sequence of one client with the expected responses; see {@link Sequences} for the
 * sources.
 *
 * @param id its permanent name
 * @param title a summary in one line
 * @param origin the client that sends it, and the evidence
 * @param requires the required capabilities; the sequence is skipped without them
 * @param hints the reason for the expectations, and the setting of the server on which a response
 *     depends
 * @param steps the requests in order
 */
public record Sequence(
    String id,
    String title,
    Origin origin,
    List<String> requires,
    List<String> hints,
    List<Step> steps) {
  /** The format that this version of the kit reads. */
  public static final String FORMAT = "idp-corpus/1";

  /** Checks that all components are present and copies the lists. */
  public Sequence {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(origin, "origin");
    requires = List.copyOf(requires);
    hints = List.copyOf(hints);
    steps = List.copyOf(steps);
  }

  /**
   * Parses a sequence.
   *
   * @param file the name of the file in messages
   * @param json its text
   * @throws IllegalArgumentException when it is malformed or of another format; the message names
   *     the file and the location
   */
  public static Sequence read(String file, String json) {
    return SequenceReader.read(file, json);
  }
}
