// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.StringValue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A resource in a store: the host's value with id, version and timestamps.
 *
 * @param id the identifier, never changed, unique within the tenant
 * @param version the version, which changes with every update; empty for a store without versions
 * @param created the creation time, if the store records it
 * @param lastModified the time of the last change, if the store records it
 * @param value the host's value, without the members of a group
 * @param groups the groups that the resource is a direct member of; empty if they were not read
 *     with the resource, see {@link ResourceStore#withGroups}
 */
public record StoredResource<R>(
    String id,
    Optional<String> version,
    Optional<Instant> created,
    Optional<Instant> lastModified,
    R value,
    Optional<List<Member>> groups) {
  /** Checks that no component is null. */
  public StoredResource {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(lastModified, "lastModified");
    Objects.requireNonNull(value, "value");
    groups = groups.map(List::copyOf);
  }

  /** Creates a resource whose groups were not read. */
  public StoredResource(
      String id,
      Optional<String> version,
      Optional<Instant> created,
      Optional<Instant> lastModified,
      R value) {
    this(id, version, created, lastModified, value, Optional.empty());
  }

  /** Returns a copy with these groups; empty if they are not known. */
  public StoredResource<R> withGroups(Optional<List<Member>> known) {
    return new StoredResource<>(id, version, created, lastModified, value, known);
  }

  /**
   * Converts to a resource for the evaluation of filters, with {@code id} and, of {@code meta},
   * {@code resourceType}, {@code created} and {@code lastModified}. A store that evaluates a filter
   * in memory calls {@code filter.matches(stored.toResource(binding), context.budget())}. The
   * resource does not contain members and groups.
   */
  public ScimResource toResource(ResourceBinding<R> binding) {
    return withMeta(binding.toResource(value));
  }

  /**
   * Adds the id and meta of {@link #toResource} to the converted value.
   *
   * @param resource the result of {@link ResourceBinding#toResource}
   */
  public ScimResource withMeta(ScimResource resource) {
    ComplexValue.Builder meta = ComplexValue.builder().put("resourceType", resource.type().name());
    created.ifPresent(time -> meta.put("created", DateTimeValue.of(time)));
    lastModified.ifPresent(time -> meta.put("lastModified", DateTimeValue.of(time)));
    return resource.withAttributes(
        resource.attributes().with("id", new StringValue(id)).with("meta", meta.build()));
  }
}
