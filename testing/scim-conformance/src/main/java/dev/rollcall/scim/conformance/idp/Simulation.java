// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.util.Objects;
import java.util.Optional;

/**
 * The size and duration of a simulation.
 *
 * @param users the initial number of users, at least one
 * @param groups the number of groups, or 0
 * @param cycles the number of incremental cycles after the initial one
 * @param seed the seed of the directory and its changes
 * @param change the share of the directory that changes in each cycle, such as 0.05
 * @param mapping the attribute mapping; empty for all attributes of the server's schemas
 * @param isKept whether created resources stay on the server at the end
 */
public record Simulation(
    int users,
    int groups,
    int cycles,
    long seed,
    double change,
    Optional<AttributeMapping> mapping,
    boolean isKept) {
  /** Checks the numbers. */
  public Simulation {
    Objects.requireNonNull(mapping, "mapping");
    if (users < 1 || groups < 0 || cycles < 0 || !(change > 0 && change <= 1)) {
      throw new IllegalArgumentException(
          "A simulation must have users, and a change rate above 0 and up to 1");
    }
  }

  /** Returns a simulation with a change rate of 0.05. */
  public static Simulation of(int users, int groups, int cycles, long seed) {
    return new Simulation(users, groups, cycles, seed, 0.05, Optional.empty(), false);
  }

  /** Returns a copy with this attribute mapping. */
  public Simulation sending(AttributeMapping other) {
    return new Simulation(users, groups, cycles, seed, change, Optional.of(other), isKept);
  }

  /** Returns a copy that keeps created resources. */
  public Simulation keeping() {
    return new Simulation(users, groups, cycles, seed, change, mapping, true);
  }

  /** Returns the attribute mapping for a server. */
  public Differences.Mapped to(Discovery discovery) {
    return new Differences.Mapped(
        Directory.of(users, groups, seed),
        mapping.orElseGet(() -> AttributeMapping.standard().trimmedTo(discovery)),
        groups > 0 && discovery.hasGroups());
  }
}
