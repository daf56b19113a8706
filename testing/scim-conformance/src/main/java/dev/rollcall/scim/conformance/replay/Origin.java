// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import java.util.List;
import java.util.Objects;

/**
 * The origin of a sequence: the client that sends it, and the evidence.
 *
 * @param client the client, such as {@code entra}
 * @param mode the mode of the client
 * @param confidence the confidence that the client sends the sequence
 * @param sources the sources of the facts
 * @param deviations the deviations of the client from the RFCs
 */
public record Origin(
    String client,
    String mode,
    Confidence confidence,
    List<String> sources,
    List<String> deviations) {
  /** Checks that all components are present and copies the lists. */
  public Origin {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(confidence, "confidence");
    sources = List.copyOf(sources);
    deviations = List.copyOf(deviations);
  }
}
