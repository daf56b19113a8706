// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Lists connections with their last contact, for monitoring. Optional: a {@link CredentialStore}
 * that records the use of credentials implements it. Implementations are thread-safe.
 */
public interface ConnectionActivity {
  /**
   * Returns the connections that have a credential that is not revoked, the latest contact first,
   * then those without contact. Connections of equal contact are in the order of tenant and name.
   *
   * @param tenantId restricts the result to a tenant; empty for all tenants
   * @param max the maximum number of connections
   */
  List<Contact> contacts(Optional<String> tenantId, int max);

  /**
   * A connection and its last contact.
   *
   * @param tenantId the tenant
   * @param connection the host's name for the connection
   * @param last the last successful use of one of its credentials, to about a minute; empty if none
   *     was used
   */
  record Contact(String tenantId, String connection, Optional<Instant> last) {
    /** The order of {@link ConnectionActivity#contacts}. */
    public static final Comparator<Contact> LATEST_FIRST =
        Comparator.comparing((Contact contact) -> contact.last().orElse(Instant.MIN))
            .reversed()
            .thenComparing(Contact::tenantId)
            .thenComparing(Contact::connection);

    /** Checks that no component is null. */
    public Contact {
      Objects.requireNonNull(tenantId, "tenantId");
      Objects.requireNonNull(connection, "connection");
      Objects.requireNonNull(last, "last");
    }
  }
}
