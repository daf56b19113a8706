// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Returned;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates the {@code data} of full events. It is read from the application as a response to the
 * connection that caused the event, so that it contains the {@code externalId} of this connection
 * and no value that the tenant's profile does not return. The reads are those of a background job:
 * they take no permit of the tenant's clients and are not in the provisioning log.
 *
 * @param host reads the resource
 * @param maxMembers the maximum number of members in an event
 */
record ResourceData(HostAccess host, int maxMembers) {
  private static final String PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  /**
   * The data of an event.
   *
   * @param data the representation or the PATCH operations
   * @param version the entity tag of the resource in the data, if the store has versions
   */
  record Content(ComplexValue data, Optional<String> version) {}

  /**
   * Returns the data of an event: the representation of the resource after its creation or
   * replacement, or PATCH operations that have the effect of the request.
   *
   * @param caller the caller that caused the event
   * @return empty when the resource does not exist any more, the group is large, no changed
   *     attribute is returned, or a resource with changed attributes has changed again since a
   *     PATCH
   */
  Optional<Content> find(Caller caller, ResourceType type, ProvisioningEvent event) {
    Caller reader = caller.withScopes(Scope.ALL);
    boolean isPatch = event.kind() == Kind.PATCHED;
    try {
      return isPatch ? operations(reader, type, event) : representation(reader, type, event);
    } catch (ScimException failure) {
      if (failure.status() == 404) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Returns the entity tag of the version after an event. */
  static Optional<String> version(ProvisioningEvent event) {
    return event.version().map(HostAccess::entityTag);
  }

  private static Optional<String> version(ComplexValue resource) {
    return resource.complexOrEmpty("meta").findText("version");
  }

  private Optional<Content> representation(
      Caller caller, ResourceType type, ProvisioningEvent event) {
    boolean isSmall =
        host.members(
                caller,
                new ResourceRef(event.resourceType(), event.resourceId()),
                Optional.empty(),
                maxMembers + 1)
            .map(MemberPage::members)
            .map(members -> members.size() <= maxMembers)
            .orElse(true);
    return isSmall
        ? Optional.of(read(caller, type, event, Optional.empty()))
            .map(resource -> new Content(resource, version(resource)))
        : Optional.empty();
  }

  private ComplexValue read(
      Caller caller, ResourceType type, ProvisioningEvent event, Optional<String> query) {
    return host.getInBackground(caller, ResourceSubject.uri(type, event.resourceId()), query);
  }

  private Optional<Content> operations(Caller caller, ResourceType type, ProvisioningEvent event) {
    if (event.addedMembers().size() + event.removedMembers().size() > maxMembers) {
      return Optional.empty();
    }
    List<Value> operations = new ArrayList<>();
    Map<String, AttributePath> changed = changed(type, event.changed());
    if (!changed.isEmpty()) {
      ComplexValue resource =
          read(
              caller,
              type,
              event,
              type.members().map(members -> "excludedAttributes=" + members.name()));
      if (hasChangedSince(event, resource)) {
        return Optional.empty();
      }
      changed.forEach((path, attribute) -> operations.add(operation(resource, path, attribute)));
    }
    type.members().ifPresent(members -> operations.addAll(memberOperations(members.name(), event)));
    return operations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Content(
                ComplexValue.builder()
                    .put("schemas", MultiValue.of(new StringValue(PATCH_OP)))
                    .put("Operations", new MultiValue(operations))
                    .build(),
                version(event)));
  }

  private static boolean hasChangedSince(ProvisioningEvent event, ComplexValue resource) {
    Optional<String> read = version(resource);
    return read.isPresent() && event.version().isPresent() && !read.equals(version(event));
  }

  /** The attributes as a whole that have changed and are returned by default. */
  private static Map<String, AttributePath> changed(ResourceType type, List<String> paths) {
    Map<String, AttributePath> attributes = new LinkedHashMap<>();
    for (String path : paths) {
      AttributePath.find(path, type, Dialect.DEFAULT)
          .map(AttributePath::parent)
          .filter(parent -> isReturned(parent.attribute().returned()))
          .ifPresent(parent -> attributes.put(parent.toString(), parent));
    }
    return attributes;
  }

  private static boolean isReturned(Returned returned) {
    return returned == Returned.DEFAULT || returned == Returned.ALWAYS;
  }

  private static ComplexValue operation(
      ComplexValue resource, String path, AttributePath attribute) {
    Optional<Value> value = attribute.read(resource);
    ComplexValue.Builder operation =
        ComplexValue.builder()
            .put("op", value.isPresent() ? "replace" : "remove")
            .put("path", path);
    value.ifPresent(current -> operation.put("value", current));
    return operation.build();
  }

  private static List<ComplexValue> memberOperations(String name, ProvisioningEvent event) {
    List<ComplexValue> operations = new ArrayList<>();
    if (!event.addedMembers().isEmpty()) {
      operations.add(
          ComplexValue.builder()
              .put("op", "add")
              .put("path", name)
              .put("value", members(event.addedMembers()))
              .build());
    }
    if (!event.removedMembers().isEmpty()) {
      operations.add(
          ComplexValue.builder()
              .put("op", "remove")
              .put("path", name)
              .put("value", members(event.removedMembers()))
              .build());
    }
    return operations;
  }

  private static MultiValue members(List<String> ids) {
    return new MultiValue(
        ids.stream().map(id -> (Value) ComplexValue.of("value", new StringValue(id))).toList());
  }
}
