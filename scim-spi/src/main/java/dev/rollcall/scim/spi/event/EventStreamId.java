// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.event;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The identifier of an event stream of a tenant.
 *
 * @param tenantId the tenant
 * @param name the name of the stream, unique within the tenant: 1 to 64 letters, digits, hyphens,
 *     underscores and dots
 */
public record EventStreamId(String tenantId, String name) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when the name has other characters or another length
   */
  public EventStreamId {
    Objects.requireNonNull(tenantId, "tenantId");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name must be 1 to 64 letters, digits, hyphens, underscores and dots");
    }
  }
}
