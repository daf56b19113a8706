// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Declared roles of resource types whose roles differ from those of the User of RFC 7643. */
class AssignedRolesOfTypesTest {
  private final MemoryStores stores = new MemoryStores();
  private final GatewayFixture host =
      new GatewayFixture(
          builder -> {
            add(builder, type("Robot", "/Robots", true, Attribute.named("roles").build()));
            add(builder, type("Agent", "/Agents", true, complex(false)));
            add(
                builder,
                type("Bot", "/Bots", true, Attribute.named("roles").multiValued(true).build()));
            add(builder, type("Room", "/Rooms", false, complex(true)));
            return builder;
          });

  AssignedRolesOfTypesTest() {
    host.profile(
        TenantProfile.builder()
            .access(
                AccessCatalog.NONE.withRoles(CatalogEntry.of("viewer"), CatalogEntry.of("Editor")))
            .build());
  }

  private void add(ServiceProvider.Builder builder, ResourceType type) {
    ResourceBinding<ScimResource> binding = ResourceBinding.full(type, List.of());
    builder.resource(binding, stores.store(binding));
  }

  private static Attribute complex(boolean isMultiValued) {
    return Attribute.named("roles")
        .type(AttributeType.COMPLEX)
        .subAttributes(
            List.of(Attribute.named("value").build(), Attribute.named("display").build()))
        .multiValued(isMultiValued)
        .build();
  }

  /** Returns a type of resources that can have access if they have {@code active}. */
  private static ResourceType type(
      String name, String endpoint, boolean hasActive, Attribute roles) {
    List<Attribute> attributes = new ArrayList<>(List.of(Attribute.named("label").build(), roles));
    if (hasActive) {
      attributes.add(Attribute.named("active").type(AttributeType.BOOLEAN).build());
    }
    return ResourceType.of(name, endpoint, Schema.of("urn:example:" + name, name, "", attributes));
  }

  private Reply create(String type, String roles) {
    return host.send("POST", "/" + type + "s", body(type, ",\"roles\":" + roles));
  }

  private static String body(String type, String attributes) {
    return "{\"schemas\":[\"urn:example:%s\"],\"label\":\"x\"%s}".formatted(type, attributes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Robot | "EDITOR"                       | "Editor"
          Agent | {"value":"EDITOR"}             | {"value":"Editor"}
          Bot   | ["EDITOR","viewer"]            | ["Editor","viewer"]
          Room  | [{"value":"anything"}]         | [{"value":"anything"}]
          """)
  void createWhenValueIsDeclaredThenStoredAsDeclared(String type, String roles, String stored) {
    Reply reply = create(type, roles);

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(reply.body()).contains("\"roles\":" + stored);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Robot | "owner"            | 'roles' must be a supported value of /Roles, but is 'owner'
          Agent | {"value":"owner"}  | 'roles.value' must be a supported value of /Roles, but is 'owner'
          Agent | {"display":"x"}    | 'roles.value' must be a supported value of /Roles
          Bot   | ["viewer","owner"] | 'roles' must be a supported value of /Roles, but is 'owner'
          """)
  void createWhenValueIsUnknownThenRefused(String type, String roles, String detail) {
    Reply reply = create(type, roles);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().findText("detail")).contains(detail);
  }

  @Test
  void replaceWhenTheOnlyRoleIsRemovedThenNoRole() {
    String path = "/Robots/" + create("Robot", "\"viewer\"").json().findText("id").orElseThrow();

    Reply reply = host.send("PUT", path, body("Robot", ""));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(host.read(path).has("roles")).isFalse();
  }
}
