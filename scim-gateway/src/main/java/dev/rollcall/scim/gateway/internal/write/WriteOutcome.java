// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.gateway.internal.response.Effect;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A resource as a write has left it.
 *
 * @param changes what became of its attributes
 * @param event tells of it; empty when nothing was to be changed
 * @param unwritten attributes that were left out by a rule of the tenant's profile
 * @param keptMembers the ids of members that do not exist and whose references are kept
 * @param joined the events of the groups that have kept a reference to the resource
 */
public record WriteOutcome<R>(
    StoredResource<R> stored,
    List<Change> changes,
    Optional<ProvisioningEvent> event,
    List<String> unwritten,
    Set<String> keptMembers,
    List<ProvisioningEvent> joined) {
  WriteOutcome(StoredResource<R> stored, List<Change> changes, Optional<ProvisioningEvent> event) {
    this(stored, changes, event, List.of(), Set.of(), List.of());
  }

  WriteOutcome<R> withKeptMembers(Set<String> ids) {
    return new WriteOutcome<>(stored, changes, event, unwritten, ids, joined);
  }

  WriteOutcome<R> withJoined(List<ProvisioningEvent> groups) {
    return groups.isEmpty()
        ? this
        : new WriteOutcome<>(stored, changes, event, unwritten, keptMembers, groups);
  }

  public WriteOutcome<R> withUnwritten(List<String> more) {
    return more.isEmpty()
        ? this
        : new WriteOutcome<>(
            stored,
            changes,
            event,
            Stream.concat(unwritten.stream(), more.stream()).toList(),
            keptMembers,
            joined);
  }

  public Effect effect(List<String> unknown) {
    List<String> ignored = Stream.concat(unknown.stream(), unwritten.stream()).toList();
    return new Effect(
        Optional.of(stored.id()),
        changes,
        event.map(published -> published.addedMembers().size()).orElse(0) + joined.size(),
        event.map(published -> published.removedMembers().size()).orElse(0),
        ignored);
  }
}
