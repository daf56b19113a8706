// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.events.EventStream;
import dev.rollcall.scim.events.EventStreams;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The application whose transmitters and receiver are killed; each process creates it anew. */
final class EventCrash {
  private static final ResourceBinding<ScimResource> USERS =
      ResourceBinding.full(Samples.USER, List.of());

  private EventCrash() {}

  static ServiceProvider application(JdbcStores stores) {
    return ServiceProvider.named("directory")
        .route("/{tenant}/scim/v2")
        .externalBase("https://directory.example")
        .tenants(id -> Optional.of(Tenant.of(id)))
        .authenticator(token -> Optional.of(new Caller(token, "entra")))
        .unitOfWork(stores.unitOfWork())
        .outbox(stores.outbox())
        .load(LoadLimits.builder().withoutRate().build())
        .resource(USERS, stores.store(USERS))
        .build();
  }

  /** Every tenant has one stream to the receiver. */
  static EventStreams streams(URI receiver) {
    return tenantId -> List.of(EventStream.push("receiver", receiver).build());
  }
}
