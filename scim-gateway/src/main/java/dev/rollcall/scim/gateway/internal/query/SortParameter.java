// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Returned;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.Sort;
import java.util.Optional;

/** {@code sortBy} and {@code sortOrder} (RFC 7644 section 3.4.2.3). */
public final class SortParameter {
  private static final String NAME = "sortBy";

  private SortParameter() {}

  /**
   * Reads the requested order.
   *
   * @throws ScimException invalidValue for an attribute that the type does not have or that cannot
   *     be sorted
   */
  public static Optional<Sort> read(
      TenantContext context, QueryParameters parameters, ResourceType type) {
    return parameters
        .sortBy()
        .map(text -> new Sort(path(context, text.strip(), type), parameters.isDescending()));
  }

  private static AttributePath path(TenantContext context, String text, ResourceType type) {
    AttributePath named =
        AttributePath.find(text, type, context.profile().dialect())
            .orElseThrow(
                () ->
                    ScimException.invalidValue(
                        NAME, "must be the name of one attribute of " + type));
    AttributePath path =
        named.leaf().isComplex()
            ? named.leaf().findSubAttribute("value").map(named::sub).orElse(named)
            : named;
    if (path.leaf().isComplex()) {
      throw ScimException.invalidValue(NAME, "must name a sub-attribute of '" + path + "'");
    }
    if (!isOrdered(path, type)) {
      throw ScimException.invalidValue(NAME, "must not be '" + named + "'");
    }
    return path;
  }

  /**
   * Returns whether resources can be sorted by an attribute. Memberships are not part of the
   * resource, and the order must not reveal values that are never returned.
   */
  private static boolean isOrdered(AttributePath path, ResourceType type) {
    boolean isMembership =
        type.isMembership(path.attribute())
            || path.parent().toString().equals("groups") && path.attribute().isReadOnly();
    return !isMembership
        && path.leaf().type() != AttributeType.BINARY
        && path.leaf().returned() != Returned.NEVER
        && path.attribute().returned() != Returned.NEVER;
  }
}
