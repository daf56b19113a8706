// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is played, and what discovery cannot say of a server. Immutable.
 *
 * @param sequences what is played, in order
 * @param capabilities what the server has beside what its discovery shows
 * @param tokens bearer tokens by the kinds of credential that steps ask for: {@code expired},
 *     {@code otherTenant}, {@code otherTenantSameUrl}
 */
public record ReplayOptions(
    List<Sequence> sequences, Set<String> capabilities, Map<String, String> tokens) {
  private static final String PROFILE = "profile:";

  /** Copies the collections. */
  public ReplayOptions {
    sequences = List.copyOf(sequences);
    capabilities = Set.copyOf(capabilities);
    tokens = Map.copyOf(tokens);
  }

  /** All that the kit ships. */
  public static ReplayOptions shipped() {
    return of(Sequences.shipped());
  }

  /** These sequences. */
  public static ReplayOptions of(List<Sequence> sequences) {
    return new ReplayOptions(sequences, Set.of(), Map.of());
  }

  /** Of the same sequences only those whose ids begin with one of these. */
  public ReplayOptions only(String... beginnings) {
    List<Sequence> some =
        sequences.stream()
            .filter(one -> Arrays.stream(beginnings).anyMatch(one.id()::startsWith))
            .toList();
    return new ReplayOptions(some, capabilities, tokens);
  }

  /**
   * Only those in which the client keeps to the RFCs, for a server that takes them by the letter.
   */
  public ReplayOptions withoutDeviations() {
    List<Sequence> some = sequences.stream().filter(one -> one.deviations().isEmpty()).toList();
    return new ReplayOptions(some, capabilities, tokens);
  }

  /** The same with these sequences after the others. */
  public ReplayOptions and(List<Sequence> more) {
    List<Sequence> all = new ArrayList<>(sequences);
    all.addAll(more);
    return new ReplayOptions(all, capabilities, tokens);
  }

  /** The same for a server that has this too. */
  public ReplayOptions withCapability(String capability) {
    Set<String> more = new HashSet<>(capabilities);
    more.add(capability);
    return new ReplayOptions(sequences, more, tokens);
  }

  /** The same for a tenant of this application, whose own sequences are played too. */
  public ReplayOptions withProfile(String application) {
    return withCapability(PROFILE + application);
  }

  /** The same with a token for steps that ask for this kind of credential. */
  public ReplayOptions withToken(String kind, String token) {
    Map<String, String> more = new HashMap<>(tokens);
    more.put(kind, token);
    return new ReplayOptions(sequences, capabilities, more);
  }

  /** Everything but the tokens. */
  @Override
  public String toString() {
    return sequences.size() + " sequences " + capabilities + " " + tokens.keySet();
  }
}
