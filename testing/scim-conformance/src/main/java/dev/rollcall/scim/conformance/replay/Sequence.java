// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one client sends in one go, and what it must be answered; see {@link Sequences} for where
 * they come from.
 *
 * @param id what it is called, for good
 * @param title what happens in it, in a line
 * @param client the client, such as {@code entra}
 * @param mode in which of its modes the client is
 * @param confidence how sure it is that the client does so
 * @param sources where the facts come from
 * @param deviations where the client departs from the RFCs; none when it does not
 * @param requires what a server must have, else the sequence is skipped
 * @param why why clients need what the sequence expects; may be missing
 * @param policy the setting of the server that a response depends on; may be missing
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

  /** Checks that all parts are there and copies the lists. */
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
   * Reads a sequence.
   *
   * @param file what the file is called in messages
   * @param json its text
   * @throws IllegalArgumentException when it is malformed or of another format; the message names
   *     the file and the place in it
   */
  public static Sequence read(String file, String json) {
    return SequenceReader.read(file, json);
  }
}
