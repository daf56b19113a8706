// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.gateway.internal.response.Modification;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The result of a write.
 *
 * @param stored the resource after the write; empty after a deletion
 * @param modifications the modification of the resource, then those of groups that it has joined
 * @param events the events to publish after the commit
 * @param ignored the attributes of the request that a rule of the tenant's profile has left out
 * @param keptMembers the ids of members that do not exist and whose references are kept
 */
public record WriteResult<R>(
    Optional<StoredResource<R>> stored,
    List<Modification> modifications,
    List<ProvisioningEvent> events,
    List<String> ignored,
    Set<String> keptMembers) {
  /** Returns the stored resource of a write other than a deletion. */
  public StoredResource<R> resource() {
    return stored.orElseThrow();
  }

  /** Returns whether the resource itself has changed. */
  boolean isChange() {
    return modifications.get(0).kind().isPresent();
  }

  /** Returns the result with further attributes that were left out. */
  WriteResult<R> ignoring(List<String> more) {
    return more.isEmpty()
        ? this
        : new WriteResult<>(stored, modifications, events, concat(ignored, more), keptMembers);
  }

  /** Returns the result with the ids of members whose references are kept. */
  WriteResult<R> keeping(Set<String> ids) {
    return ids.isEmpty() ? this : new WriteResult<>(stored, modifications, events, ignored, ids);
  }

  /** Returns everything that was not applied, in the order of the log. */
  public List<String> notApplied(List<String> unknown, List<String> positions) {
    return concat(unknown, concat(ignored, positions));
  }

  private static List<String> concat(List<String> first, List<String> second) {
    if (second.isEmpty()) {
      return first;
    }
    return first.isEmpty() ? second : Stream.concat(first.stream(), second.stream()).toList();
  }
}
