// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A query for one page of a provisioning log.
 *
 * @param filter the entries to return
 * @param size the maximum number of entries, 1 to {@value #MAX_SIZE}
 * @param olderThan the keyset position {@link LogPage#next}; the page begins after it
 * @param newerThan the keyset position {@link LogPage#newest}; the page ends before it
 */
public record LogQuery(
    Filter filter, int size, Optional<String> olderThan, Optional<String> newerThan) {
  /** The maximum size of a page. */
  public static final int MAX_SIZE = 1_000;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when the size is out of bounds
   */
  public LogQuery {
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(olderThan, "olderThan");
    Objects.requireNonNull(newerThan, "newerThan");
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException("size must be from 1 to " + MAX_SIZE);
    }
  }

  /** Creates a query for the first page. */
  public static LogQuery of(Filter filter, int size) {
    return new LogQuery(filter, size, Optional.empty(), Optional.empty());
  }

  /** Returns a query for the entries that were appended before this position. */
  public LogQuery olderThan(String position) {
    return new LogQuery(filter, size, Optional.of(position), newerThan);
  }

  /** Returns a query for the entries that were appended after this position. */
  public LogQuery newerThan(String position) {
    return new LogQuery(filter, size, olderThan, Optional.of(position));
  }

  /**
   * The entries that a query returns.
   *
   * @param selection the outcome
   * @param resource the resource; empty for all entries
   * @param operations the operations; empty for all of them
   * @param from the earliest time of a request
   * @param until the time after the latest request
   */
  public record Filter(
      ProvisioningLog.Selection selection,
      Optional<ResourceRef> resource,
      Set<Operation> operations,
      Optional<Instant> from,
      Optional<Instant> until) {
    /** Checks and copies the components. */
    public Filter {
      Objects.requireNonNull(selection, "selection");
      Objects.requireNonNull(resource, "resource");
      operations = operations.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(operations));
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(until, "until");
    }

    /** Creates a filter by outcome. */
    public static Filter of(ProvisioningLog.Selection selection) {
      return new Filter(selection, Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
    }

    /** Returns a filter that also requires a resource. */
    public Filter withResource(ResourceRef ref) {
      return new Filter(selection, Optional.of(ref), operations, from, until);
    }

    /** Returns a filter that also requires one of these operations. */
    public Filter withOperations(Set<Operation> required) {
      return new Filter(selection, resource, required, from, until);
    }

    /** Returns a filter that also requires a time. */
    public Filter within(Optional<Instant> earliest, Optional<Instant> end) {
      return new Filter(selection, resource, operations, earliest, end);
    }

    /** Returns whether an entry is to be returned. */
    public boolean matches(LogEntry entry) {
      return entry.isIn(selection)
          && resource.filter(ref -> !isOf(ref, entry)).isEmpty()
          && (operations.isEmpty() || operations.contains(entry.subject().operation()))
          && from.filter(entry.at()::isBefore).isEmpty()
          && until.filter(end -> !entry.at().isBefore(end)).isEmpty();
    }

    private static boolean isOf(ResourceRef ref, LogEntry entry) {
      return entry.subject().resourceType().equals(Optional.of(ref.type()))
          && entry.subject().resourceId().equals(Optional.of(ref.id()));
    }
  }
}
