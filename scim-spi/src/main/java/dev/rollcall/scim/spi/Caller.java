// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.Objects;

/**
 * Who a credential belongs to.
 *
 * @param tenantId the one tenant that the credential is for
 * @param connection the host's name for the credential, for example one identity provider
 *     connection; it appears in logs
 */
public record Caller(String tenantId, String connection) {
  /** Checks that both parts are there. */
  public Caller {
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(connection, "connection");
  }
}
