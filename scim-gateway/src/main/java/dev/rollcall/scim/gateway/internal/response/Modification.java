// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.response;

import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Activation;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.value.BooleanValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One write of a resource. Its event, its log entry and its response are derived from it.
 *
 * @param kind the kind of write; empty when nothing has changed
 * @param resource the resource
 * @param externalId the external id after the write, if known
 * @param version the version after the write
 * @param changes the attributes before and after the write
 * @param members the members that were added and removed
 */
public record Modification(
    Optional<Kind> kind,
    ResourceRef resource,
    Optional<String> externalId,
    Optional<String> version,
    List<Change> changes,
    MembershipDelta.Change members) {
  private static final String ACTIVE = "active";

  /** A write that has changed nothing. */
  public static Modification none(ResourceRef resource) {
    return new Modification(
        Optional.empty(),
        resource,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        MembershipDelta.none());
  }

  /** A deletion; a soft delete has changes. */
  public static Modification deletion(ResourceRef resource, List<Change> changes) {
    return new Modification(
        Optional.of(Kind.DELETED),
        resource,
        Optional.empty(),
        Optional.empty(),
        changes,
        MembershipDelta.none());
  }

  /** Returns the modification with the resulting version and members. */
  public Modification applied(Optional<String> after, MembershipDelta.Change applied) {
    return new Modification(kind, resource, externalId, after, changes, applied);
  }

  /** Creates the event, once for each write. A deletion has no paths. */
  public Optional<ProvisioningEvent> event(Instant now) {
    return kind.map(
        known ->
            new ProvisioningEvent(
                UUID.randomUUID().toString(),
                known,
                resource.type(),
                resource.id(),
                externalId,
                known == Kind.DELETED
                    ? List.of()
                    : changes.stream().map(change -> change.path().toString()).toList(),
                members.added().stream().map(MemberRef::id).toList(),
                List.copyOf(members.removed()),
                version,
                now,
                known == Kind.REPLACED || known == Kind.PATCHED ? activation() : Optional.empty()));
  }

  /** The change of {@code active}; the removal of a value that is false changes nothing. */
  private Optional<Activation> activation() {
    return changes.stream()
        .filter(change -> change.path().toString().equals(ACTIVE))
        .findFirst()
        .flatMap(Modification::activation);
  }

  private static Optional<Activation> activation(Change change) {
    if (change.after().equals(Optional.of(BooleanValue.TRUE))) {
      return Optional.of(Activation.ACTIVATED);
    }
    boolean isDeactivated =
        change.after().isPresent() || change.before().equals(Optional.of(BooleanValue.TRUE));
    return isDeactivated ? Optional.of(Activation.DEACTIVATED) : Optional.empty();
  }
}
