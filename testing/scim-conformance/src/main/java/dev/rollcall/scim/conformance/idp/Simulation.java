// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.util.Objects;
import java.util.Optional;

/**
 * How large a simulation is, and how long it runs.
 *
 * @param people how many people there are on the first day, at least one
 * @param groups how many groups, or 0
 * @param cycles how many incremental cycles follow the initial one
 * @param seed which directory it is, and how it changes
 * @param change how much of it changes from cycle to cycle, such as 0.05
 * @param mapping what is sent; empty for all that the server's schemas have
 * @param isKept whether what was made stays on the server in the end
 */
public record Simulation(
    int people,
    int groups,
    int cycles,
    long seed,
    double change,
    Optional<AttributeMapping> mapping,
    boolean isKept) {
  /** Checks the numbers. */
  public Simulation {
    Objects.requireNonNull(mapping, "mapping");
    if (people < 1 || groups < 0 || cycles < 0 || !(change > 0 && change <= 1)) {
      throw new IllegalArgumentException(
          "A simulation has people, and changes by more than 0 and at most 1");
    }
  }

  /** One twentieth changes from cycle to cycle. */
  public static Simulation of(int people, int groups, int cycles, long seed) {
    return new Simulation(people, groups, cycles, seed, 0.05, Optional.empty(), false);
  }

  /** The same, sending this. */
  public Simulation sending(AttributeMapping other) {
    return new Simulation(people, groups, cycles, seed, change, Optional.of(other), isKept);
  }

  /** The same, leaving what was made. */
  public Simulation keeping() {
    return new Simulation(people, groups, cycles, seed, change, mapping, true);
  }

  /** What is sent to a server, and of whom. */
  public Differences.Mapped to(Discovery discovery) {
    return new Differences.Mapped(
        Directory.of(people, groups, seed),
        mapping.orElseGet(() -> AttributeMapping.standard().trimmedTo(discovery)),
        groups > 0 && discovery.hasGroups());
  }
}
