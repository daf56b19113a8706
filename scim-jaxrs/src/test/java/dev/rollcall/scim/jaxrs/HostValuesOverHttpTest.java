// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that store other values than the client sent (RFC 7644 sections 3.1 and 3.3). */
class HostValuesOverHttpTest {
  private static final String ADA =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ADA\"}";

  private final TestServer server = serve();

  /**
   * Stores names in lower case. A user is active unless the client sends otherwise, and has a title
   * unless the client clears it.
   */
  private record OwnForms(ResourceType type) implements ResourceBinding<ScimResource> {
    @Override
    public List<AttributePath> filterable() {
      return List.of();
    }

    @Override
    public void check(Filter filter) {}

    @Override
    public ScimResource fromResource(ScimResource resource) {
      ComplexValue sent = resource.attributes();
      String name = sent.findText("userName").orElseThrow().toLowerCase(Locale.ROOT);
      return withDefault(resource, "title", new StringValue("Clerk"))
          .with("userName", new StringValue(name))
          .with("active", sent.findOr("active", BooleanValue.TRUE));
    }

    private static ScimResource withDefault(ScimResource resource, String name, Value value) {
      return resource.attributes().has(name) || resource.isCleared(name)
          ? resource
          : resource.with(name, value);
    }

    @Override
    public ScimResource toResource(ScimResource value) {
      return value;
    }
  }

  private static TestServer serve() {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    OwnForms users = new OwnForms(CoreSchemas.userType());
    return TestServer.alone(
        ServiceProvider.named("forms")
            .load(LoadLimits.builder().withoutRate().build())
            .route("https://localhost/{tenant}/scim/v2")
            .tenants(tenants)
            .authenticator(token -> Optional.of(new Caller("acme", "idp")))
            .resource(users, new MemoryStores().store(users))
            .build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply send(String method, String path, String body) {
    return server.send(
        method,
        "/acme/scim/v2" + path,
        body,
        "Authorization: Bearer secret",
        "Content-Type: application/scim+json");
  }

  @Test
  @Requirement({"R7644-018", "R7644-027", "R7644-030"})
  void createWhenHostChangesValuesThenResponseHasThem() {
    Reply created = send("POST", "/Users", ADA);

    assertThat(created.status()).isEqualTo(201);
    assertThat(json(created).findText("userName")).contains("ada");
    assertThat(json(created).find("active")).contains(BooleanValue.TRUE);
    String path = "/Users/" + json(created).findText("id").orElseThrow();
    assertThat(json(send("GET", path, ""))).isEqualTo(json(created));
    assertThat(json(send("PUT", path, ADA)).findText("userName")).contains("ada");
    assertThat(names(send("GET", "/Users", ""))).containsExactly("ada");
  }

  private static String user(String more) {
    return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"eve\""
        + more
        + "}";
  }

  @ParameterizedTest
  @Requirement({"R7644-028", "R7644-107"})
  @ValueSource(strings = {"null", "[]"})
  void createWhenAttributeIsAbsentThenHostDefaultApplies(String nothing) {
    String cleared = user(",\"title\":" + nothing);

    Reply defaulted = send("POST", "/Users", user(""));
    assertThat(json(defaulted).findText("title")).contains("Clerk");
    String path = "/Users/" + json(defaulted).findText("id").orElseThrow();
    assertThat(json(send("PUT", path, cleared)).has("title")).isFalse();
    assertThat(json(send("GET", path, "")).has("title")).isFalse();
    send("DELETE", path, "");

    Reply created = send("POST", "/Users", cleared);
    assertThat(created.status()).isEqualTo(201);
    assertThat(json(created).has("title")).isFalse();
  }

  @Test
  @Requirement("R7644-139")
  void patchWhenDefaultedAttributeIsRemovedThenAbsent() {
    String path = "/Users/" + json(send("POST", "/Users", ADA)).findText("id").orElseThrow();

    Reply patched =
        send(
            "PATCH",
            path,
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
             "Operations":[{"op":"remove","path":"title"}]}\
            """);

    assertThat(patched.status()).isEqualTo(200);
    assertThat(json(send("GET", path, "")).has("title")).isFalse();
  }
}
