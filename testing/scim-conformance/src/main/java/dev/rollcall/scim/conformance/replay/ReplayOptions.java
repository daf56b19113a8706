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
 * The sequences of a replay, and properties of the server that discovery does not report.
 * Immutable.
 *
 * @param sequences the sequences in order
 * @param capabilities capabilities that the server's discovery does not report
 * @param tokens bearer tokens by the kinds of credential that steps require: {@code expired},
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

  /** Returns all sequences of the kit. */
  public static ReplayOptions shipped() {
    return of(Sequences.shipped());
  }

  /** Returns these sequences. */
  public static ReplayOptions of(List<Sequence> sequences) {
    return new ReplayOptions(sequences, Set.of(), Map.of());
  }

  /** Returns a copy with only the sequences whose ids begin with one of these prefixes. */
  public ReplayOptions only(String... beginnings) {
    List<Sequence> some =
        sequences.stream()
            .filter(one -> Arrays.stream(beginnings).anyMatch(one.id()::startsWith))
            .toList();
    return new ReplayOptions(some, capabilities, tokens);
  }

  /** Returns a copy with only sequences that comply with the RFCs, for a strict server. */
  public ReplayOptions withoutDeviations() {
    List<Sequence> some =
        sequences.stream().filter(one -> one.origin().deviations().isEmpty()).toList();
    return new ReplayOptions(some, capabilities, tokens);
  }

  /** Returns a copy with these sequences appended. */
  public ReplayOptions and(List<Sequence> more) {
    List<Sequence> all = new ArrayList<>(sequences);
    all.addAll(more);
    return new ReplayOptions(all, capabilities, tokens);
  }

  /** Returns a copy with a further capability of the server. */
  public ReplayOptions withCapability(String capability) {
    Set<String> more = new HashSet<>(capabilities);
    more.add(capability);
    return new ReplayOptions(sequences, more, tokens);
  }

  /** Returns a copy for a tenant of this application, including the application's own sequences. */
  public ReplayOptions withProfile(String application) {
    return withCapability(PROFILE + application);
  }

  /** Returns a copy with a token for steps that require this kind of credential. */
  public ReplayOptions withToken(String kind, String token) {
    Map<String, String> more = new HashMap<>(tokens);
    more.put(kind, token);
    return new ReplayOptions(sequences, capabilities, more);
  }

  /** Omits the tokens. */
  @Override
  public String toString() {
    return sequences.size() + " sequences " + capabilities + " " + tokens.keySet();
  }
}
