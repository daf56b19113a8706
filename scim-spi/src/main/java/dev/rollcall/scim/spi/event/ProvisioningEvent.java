// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A change of a resource by a request. It contains the data of a security event (RFC 9967 section
 * 2), but no attribute values.
 *
 * @param id the identifier of the event; the same in every delivery
 * @param kind the kind of change
 * @param resourceType the name of its type
 * @param resourceId its identifier
 * @param externalId the client's identifier, if the resource has one and the request read it
 * @param changed the paths whose values changed, such as {@code name.familyName}; empty for a
 *     deletion
 * @param addedMembers identifiers of members that the request added
 * @param removedMembers identifiers of members that the request removed
 * @param version the version after the change, if the store has versions
 * @param at the time of the change
 * @param activation the change of {@code active}, if the request changed it
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
    Instant at,
    Optional<Activation> activation) {
  /** The kinds of changes. */
  public enum Kind {
    /** The resource was created. */
    CREATED,
    /** The resource was changed by PUT. */
    REPLACED,
    /** The resource was changed by PATCH. */
    PATCHED,
    /** The resource was deleted. */
    DELETED
  }

  /** The changes of the attribute {@code active} by a write other than a creation or deletion. */
  public enum Activation {
    /** The value is true, and was not before. */
    ACTIVATED,
    /** The value is false or removed, and was not before. */
    DEACTIVATED
  }

  /** An event of a request that did not change {@code active}. */
  public ProvisioningEvent(
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
    this(
        id,
        kind,
        resourceType,
        resourceId,
        externalId,
        changed,
        addedMembers,
        removedMembers,
        version,
        at,
        Optional.empty());
  }

  /** Returns the event with a change of {@code active}. */
  public ProvisioningEvent withActivation(Activation value) {
    return new ProvisioningEvent(
        id,
        kind,
        resourceType,
        resourceId,
        externalId,
        changed,
        addedMembers,
        removedMembers,
        version,
        at,
        Optional.of(value));
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
    Objects.requireNonNull(activation, "activation");
  }
}
