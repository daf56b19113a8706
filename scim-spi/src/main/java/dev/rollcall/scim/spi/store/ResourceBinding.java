// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import java.util.List;

/**
 * Maps between a host's value and a SCIM resource. A host declares a record and creates a {@code
 * RecordBinding}; a host that stores complete resources uses {@link #full(ResourceType, List)}.
 */
public interface ResourceBinding<R> {
  /** Returns the resource type as clients see it, with the attributes that the host supports. */
  ResourceType type();

  /** Returns the indexed attributes that clients can filter by, in addition to {@code id}. */
  List<AttributePath> filterable();

  /**
   * Checks that the host supports a filter.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code invalidFilter} naming the attribute
   */
  void check(Filter filter);

  /**
   * Converts a resource to the host's value. Apply a default of the host only to an attribute that
   * is absent and not {@linkplain ScimResource#isCleared cleared} by the client.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code invalidValue} naming the path when the
   *     value violates a constraint of the host
   */
  R fromResource(ScimResource resource);

  /**
   * Converts a stored resource to the host's value without validating constraints of the host,
   * because the resource can be older than the constraints.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code invalidValue} when the resource cannot be
   *     converted
   */
  default R fromStored(ScimResource resource) {
    return fromResource(resource);
  }

  /** Converts a host's value to a resource without id, meta and members. */
  ScimResource toResource(R value);

  /**
   * Returns a binding that accepts every filter, for a store that evaluates a filter or rejects it
   * itself.
   *
   * @param indexed the attributes that the store indexes
   */
  default ResourceBinding<R> acceptingEveryFilter(List<AttributePath> indexed) {
    return new EveryFilterBinding<>(this, List.copyOf(indexed));
  }

  /**
   * Returns the binding for a host that stores complete resources, except writeOnly attributes such
   * as a password. Clients can filter by every attribute.
   *
   * @param filterable the attributes that the store indexes
   */
  static ResourceBinding<ScimResource> full(ResourceType type, List<AttributePath> filterable) {
    return new FullBinding(type, filterable);
  }
}
