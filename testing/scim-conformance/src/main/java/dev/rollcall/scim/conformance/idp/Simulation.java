// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.directory.AttributeMapping;
import dev.rollcall.scim.conformance.directory.Directory;
import dev.rollcall.scim.conformance.directory.DirectorySize;
import dev.rollcall.scim.conformance.directory.Discovery;
import dev.rollcall.scim.conformance.directory.MappedDirectory;
import java.util.Objects;
import java.util.Optional;

/**
 * The size and duration of a simulation.
 *
 * @param size the initial size of the directory
 * @param cycles the number of incremental cycles after the initial one
 * @param changeRate the share of the directory that changes in each cycle, such as 0.05
 * @param mapping the attribute mapping; empty for all attributes of the server's schemas
 * @param keepsResources whether created resources stay on the server at the end
 */
public record Simulation(
    DirectorySize size,
    int cycles,
    double changeRate,
    Optional<AttributeMapping> mapping,
    boolean keepsResources) {
  /** Checks the numbers. */
  public Simulation {
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(mapping, "mapping");
    if (cycles < 0 || !(changeRate > 0 && changeRate <= 1)) {
      throw new IllegalArgumentException(
          "A simulation must have no negative number of cycles, and a change rate above 0 and up"
              + " to 1");
    }
  }

  /** Returns a simulation with a change rate of 0.05. */
  public static Simulation of(int users, int groups, int cycles, long seed) {
    return new Simulation(
        new DirectorySize(users, groups, seed), cycles, 0.05, Optional.empty(), false);
  }

  /** Returns a copy with this attribute mapping. */
  public Simulation withMapping(AttributeMapping other) {
    return new Simulation(size, cycles, changeRate, Optional.of(other), keepsResources);
  }

  /** Returns the directory, with the attributes that a server supports. */
  MappedDirectory mappedTo(Discovery discovery) {
    return new MappedDirectory(
        Directory.of(size),
        mapping.orElseGet(() -> AttributeMapping.standard().supportedBy(discovery)),
        size.groups() > 0 && discovery.hasGroups());
  }
}
