// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A request sequence of one client with the expected responses; see {@link Sequences} for the
 * sources.
 *
 * @param id its permanent name
 * @param title a summary in one line
 * @param client the client, such as {@code entra}
 * @param mode the mode of the client
 * @param confidence the confidence that the client sends the sequence
 * @param sources the sources of the facts
 * @param deviations the deviations of the client from the RFCs
 * @param requires the required capabilities; the sequence is skipped without them
 * @param why the reason for the expectations; may be missing
 * @param policy the setting of the server on which a response depends; may be missing
 * @param steps the requests in order
 */
public record Sequence(
    String id,
    String title,
    String client,
    String mode,
    Confidence confidence,
    List<String> sources,
    List<String> deviations,
    List<String> requires,
    Optional<String> why,
    Optional<String> policy,
    List<Step> steps) {
  /** The format that this version of the kit reads. */
  public static final String FORMAT = "idp-corpus/1";

  /** Checks that all components are present and copies the lists. */
  public Sequence {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(confidence, "confidence");
    sources = List.copyOf(sources);
    deviations = List.copyOf(deviations);
    requires = List.copyOf(requires);
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(policy, "policy");
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
