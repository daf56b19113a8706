// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a request changed. It carries what a security event of RFC 9967 section 2 is made of, and no
 * values.
 *
 * @param id names the event; the same in every delivery of it
 * @param kind what became of the resource
 * @param resourceType the name of its type
 * @param resourceId its identifier
 * @param externalId the client's identifier, if the resource has one and it was read
 * @param changed the paths whose values changed, such as {@code name.familyName}; empty for a
 *     deletion
 * @param addedMembers identifiers of members that the request added
 * @param removedMembers identifiers of members that the request removed
 * @param version the version after the change, if the store has versions
 * @param at when the change was made
 */
public record ProvisioningEvent(
    String id,
    Kind kind,
    String resourceType,
    String resourceId,
    Optional<String> externalId,
    List<String> changed,
    List<String> addedMembers,
    List<String> removedMembers,
    Optional<String> version,
    Instant at) {
  /** What can become of a resource. */
  public enum Kind {
    /** It was created. */
    CREATED,
    /** It was changed by PUT. */
    REPLACED,
    /** It was changed by PATCH. */
    PATCHED,
    /** It was deleted. */
    DELETED
  }

  /** Copies the lists. */
  public ProvisioningEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(resourceType, "resourceType");
    Objects.requireNonNull(resourceId, "resourceId");
    Objects.requireNonNull(externalId, "externalId");
    changed = List.copyOf(changed);
    addedMembers = List.copyOf(addedMembers);
    removedMembers = List.copyOf(removedMembers);
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(at, "at");
  }
}
