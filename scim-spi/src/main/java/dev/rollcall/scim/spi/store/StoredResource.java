// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a store holds of one resource, beside the host's own value.
 *
 * @param id the identifier, never changed, unique within the tenant
 * @param version changes with every change of the resource; empty for a store without versions
 * @param created when the resource was created, if the store knows
 * @param lastModified when it was changed last, if the store knows
 * @param value the host's value; members of a group are not part of it
 */
public record StoredResource<R>(
    String id,
    Optional<String> version,
    Optional<Instant> created,
    Optional<Instant> lastModified,
    R value) {
  /** Checks that all parts are there. */
  public StoredResource {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(lastModified, "lastModified");
    Objects.requireNonNull(value, "value");
  }

  /**
   * The resource as filters see it: what the binding makes of the value, with {@code id} and, of
   * {@code meta}, {@code resourceType}, {@code created} and {@code lastModified}. A store that
   * evaluates a filter itself calls {@code filter.matches(stored.toResource(binding),
   * context.budget())}; members and groups are not part of the resource.
   */
  public ScimResource toResource(ResourceBinding<R> binding) {
    ScimResource resource = binding.toResource(value);
    ComplexValue.Builder meta = ComplexValue.builder().put("resourceType", binding.type().name());
    created.ifPresent(time -> meta.put("created", DateTimeValue.of(time)));
    lastModified.ifPresent(time -> meta.put("lastModified", DateTimeValue.of(time)));
    ComplexValue.Builder attributes = ComplexValue.builder();
    resource.attributes().forEach(attributes::put);
    return resource.withAttributes(attributes.put("id", id).put("meta", meta.build()).build());
  }
}
