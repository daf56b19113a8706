// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Locations in discovery responses, which can be dereferenced. */
class DiscoveryLocationTest {
  @Test
  void locationWhenTypeNameNeedsEncodingThenItIsAUri() {
    ResourceBinding<ScimResource> locks =
        ResourceBinding.full(
            ResourceType.of("Door Löck", "/DoorLocks", CoreSchemas.group()), List.of());
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    ServiceProvider doors =
        ServiceProvider.named("doors")
            .route("https://localhost/{tenant}/scim/v2")
            .tenants(tenants)
            .authenticator(token -> Optional.of(new Caller(token, "idp")))
            .resource(locks, new MemoryStores().store(locks))
            .build();
    try (TestServer server = TestServer.alone(doors)) {
      ComplexValue listed = get(server, "/acme/scim/v2/ResourceTypes");
      String location = ThingHost.texts(listed, "location").get(0);

      assertThat(location)
          .isEqualTo("https://localhost/acme/scim/v2/ResourceTypes/Door%20L%C3%B6ck");
      ComplexValue type = get(server, URI.create(location).getRawPath());
      assertThat(type.findText("endpoint")).contains("/DoorLocks");
    }
  }

  private static ComplexValue get(TestServer server, String path) {
    return ThingHost.json(200, server.send("GET", path, "", "Authorization: Bearer acme"));
  }
}
