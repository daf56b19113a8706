// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaDocument;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnverifiedDomainPolicy;
import dev.rollcall.scim.value.StringValue;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E-mail addresses of custom resource types, where a tenant accepts verified domains only. */
class VerifiedDomainsOfOtherTypesTest {
  private static final Schema DESK =
      schema(
          """
          {"id": "urn:acme:Desk", "attributes": [
            {"name": "name"},
            {"name": "emails", "multiValued": true},
            {"name": "email"}]}
          """);
  private static final Schema ROOM =
      schema(
          """
          {"id": "urn:acme:Room", "attributes": [
            {"name": "Email", "type": "complex", "subAttributes": [{"name": "value"}]},
            {"name": "emails", "type": "complex", "subAttributes": [{"name": "value"}]}]}
          """);
  private static final Schema CONTACT =
      schema(
          """
          {"id": "urn:acme:Contact", "attributes": [{"name": "emails", "multiValued": true}]}
          """);

  private static final DirectoryHost HOST =
      new DirectoryHost(
          (builder, stores) ->
              with(
                  with(builder, stores, ResourceType.of("Room", "/Rooms", ROOM)),
                  stores,
                  ResourceType.of("Desk", "/Desks", DESK).withExtension(CONTACT, false)));

  private static Schema schema(String document) {
    return SchemaDocument.toSchema(new JsonReader(Limits.DEFAULT).readObject(document));
  }

  private static ServiceProvider.Builder with(
      ServiceProvider.Builder builder, HostStores stores, ResourceType type) {
    ResourceBinding<?> binding = ResourceBinding.full(type, List.of());
    return add(builder, stores, binding);
  }

  private static <R> ServiceProvider.Builder add(
      ServiceProvider.Builder builder, HostStores stores, ResourceBinding<R> binding) {
    return builder.resource(binding, stores.store(binding));
  }

  @AfterAll
  static void stop() {
    HOST.close();
  }

  private static void refuse() {
    HOST.profile(
        TenantProfile.builder()
            .verifiedDomains("acme.example")
            .unverifiedDomains(UnverifiedDomainPolicy.REFUSE)
            .build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /Desks | "emails":["desk@acme.example","x@ADDRESS"] | emails
          /Desks | "email":"x@ADDRESS" | email
          /Desks | "urn:acme:Contact":{"emails":["x@ADDRESS"]} | urn:acme:Contact:emails
          /Rooms | "Email":{"value":"x@ADDRESS"} | Email.value
          /Rooms | "emails":{"value":"x@ADDRESS"} | emails.value
          """)
  void createWhenDomainIsNotVerifiedThenInvalidValue(String endpoint, String field, String path) {
    refuse();

    Reply refused = post(endpoint, field.replace("ADDRESS", "evil.example"));
    Reply created = post(endpoint, field.replace("ADDRESS", "acme.example"));

    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(json(refused).findText("scimType")).contains("invalidValue");
    assertThat(json(refused).findText("detail"))
        .contains("'" + path + "' must be an address of a verified domain of this tenant");
    assertThat(created.status()).as(created.body()).isEqualTo(201);
  }

  @Test
  void patchWhenDomainIsNotVerifiedThenInvalidValue() {
    refuse();
    String desk =
        "/Desks/"
            + json(post("/Desks", "\"emails\":[\"desk@acme.example\"]"))
                .findText("id")
                .orElseThrow();

    Reply refused =
        HOST.patch(desk, "{\"op\":\"add\",\"path\":\"emails\",\"value\":[\"x@evil.example\"]}");

    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(HOST.read(desk).elements("emails"))
        .containsExactly(new StringValue("desk@acme.example"));
  }

  private static Reply post(String endpoint, String field) {
    String schema = endpoint.equals("/Desks") ? "urn:acme:Desk" : "urn:acme:Room";
    return HOST.send("POST", endpoint, "{\"schemas\":[\"" + schema + "\"]," + field + "}");
  }
}
