// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import java.util.List;

/**
 * How the host's value and a SCIM resource become one another. Hosts declare a record and let
 * {@code RecordBinding} make the binding; hosts that keep everything use {@link #full(ResourceType,
 * List)}.
 */
public interface ResourceBinding<R> {
  /** The resource type as clients see it: only what the host supports. */
  ResourceType type();

  /**
   * The attributes that clients may filter by and a store answers from an index, besides {@code
   * id}.
   */
  List<AttributePath> filterable();

  /**
   * Checks that a filter asks only for what the host supports.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code invalidFilter} naming the attribute
   */
  void check(Filter filter);

  /**
   * The host's value for a resource. A default of the host's own is for an attribute that is absent
   * and not {@linkplain ScimResource#isCleared cleared} by the client.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code invalidValue} naming the path when the
   *     value breaks a rule of the host
   */
  R fromResource(ScimResource resource);

  /**
   * The host's value for a resource that is stored already. Rules of the host that it breaks are
   * passed over: they may be younger than the resource, or it was there before SCIM was.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code invalidValue} when there is no such value
   */
  default R fromStored(ScimResource resource) {
    return fromResource(resource);
  }

  /** The resource for a host's value, without id, meta and members. */
  ScimResource toResource(R value);

  /**
   * The binding of a host that keeps everything a client sends but writeOnly attributes, such as a
   * password; every attribute may be filtered by.
   *
   * @param filterable the attributes that the store keeps an index of
   */
  static ResourceBinding<ScimResource> full(ResourceType type, List<AttributePath> filterable) {
    return new FullBinding(type, List.copyOf(filterable));
  }
}
