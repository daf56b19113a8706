// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static dev.rollcall.scim.gateway.DirectoryFixture.body;
import static dev.rollcall.scim.gateway.DirectoryFixture.id;
import static dev.rollcall.scim.gateway.DirectoryFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attributes that a host does not store: rejected or ignored by the tenant's policy. */
class UnsupportedAttributesTest {
  record Person(@ScimAttribute("userName") @Filterable String userName) {}

  record Team(@ScimAttribute("displayName") @Filterable String displayName) {}

  record Badge(@ScimAttribute("userName") String number) {}

  private static final TenantContext REFUSES = context(UnknownAttributePolicy.REFUSE);
  private static final TenantContext IGNORES = context(UnknownAttributePolicy.IGNORE);

  private final MemoryStores directory = new MemoryStores();
  private final RecordBinding<Person> people =
      RecordBinding.user(MethodHandles.lookup(), Person.class);
  private final RecordBinding<Team> teams =
      RecordBinding.of(
          MethodHandles.lookup(),
          Team.class,
          ResourceType.of("Group", "/Groups", CoreSchemas.group()));
  private final RecordBinding<Badge> badges =
      RecordBinding.of(
          MethodHandles.lookup(),
          Badge.class,
          ResourceType.of("Badge", "/Badges", CoreSchemas.user()));
  private final ProtocolCalls protocol =
      new ProtocolCalls(
          application()
              .resource(people, directory.store(people))
              .resource(teams, directory.store(teams))
              .resource(badges, directory.store(badges))
              .build()
              .application()
              .executor());

  private static TenantContext context(UnknownAttributePolicy rule) {
    return TenantContext.of(
        Tenant.of("acme").withProfile(TenantProfile.builder().unknownAttributes(rule).build()));
  }

  private static ServiceProvider.Builder application() {
    return ServiceProvider.named("small")
        .route("https://small.example/{tenant}/scim/v2")
        .tenants(new MemoryTenants())
        .authenticator(token -> Optional.empty());
  }

  private EndpointResponse create(TenantContext context, String endpoint, String json) {
    return protocol.create(context, endpoint, body(json), QueryParameters.NONE);
  }

  private String createPerson() {
    return id(create(REFUSES, "Users", "{\"userName\":\"ada\"}"));
  }

  private String createTeam() {
    return id(create(REFUSES, "Groups", "{\"displayName\":\"staff\"}"));
  }

  private EndpointResponse patch(
      TenantContext context, String endpoint, String id, String operation) {
    String request =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}
        """
            .formatted(operation);
    return protocol.patch(
        context, endpoint, id, body(request), QueryParameters.NONE, Preconditions.NONE);
  }

  private ComplexValue read(String endpoint, String id) {
    return json(protocol.read(IGNORES, endpoint, id, QueryParameters.NONE, Preconditions.NONE));
  }

  private static void assertRefused(Runnable request, String attribute) {
    assertThatThrownBy(request::run)
        .isInstanceOfSatisfying(
            ScimException.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused.detail()).contains(attribute);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Users  | {\"userName\":\"bob\",\"externalId\":\"e\"}                     | externalId",
        "Badges | {\"userName\":\"7\",\"externalId\":\"e\"}                       | externalId",
        "Groups | {\"displayName\":\"board\",\"members\":[{\"value\":\"1\"}]} | members"
      })
  void createWhenNotKeptThenAsTheProfileSays(String endpoint, String json, String attribute) {
    assertRefused(() -> create(REFUSES, endpoint, json), attribute);
    EndpointResponse created = create(IGNORES, endpoint, json);
    assertThat(created.status()).isEqualTo(201);
    assertThat(json(created).names()).doesNotContain(attribute);
    assertThat(read(endpoint, id(created)).names()).doesNotContain(attribute);
  }

  @Test
  void createWhenNotKeptButEmptyThenDone() {
    String nothing = "{\"userName\":\"bob\",\"externalId\":null,\"members\":[]}";
    assertThat(create(REFUSES, "Users", nothing).status()).isEqualTo(201);
  }

  @Test
  void replaceWhenExternalIdIsNotKeptThenAsTheProfileSays() {
    String id = createPerson();
    String sent = "{\"userName\":\"eve\",\"externalId\":\"e\"}";
    assertRefused(
        () ->
            protocol.replace(
                REFUSES, "Users", id, body(sent), QueryParameters.NONE, Preconditions.NONE),
        "externalId");
    protocol.replace(IGNORES, "Users", id, body(sent), QueryParameters.NONE, Preconditions.NONE);
    assertThat(read("Users", id).findText("userName")).contains("eve");
    assertThat(read("Users", id).names()).doesNotContain("externalId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"op\":\"add\",\"path\":\"externalId\",\"value\":\"e\"}",
        "{\"op\":\"replace\",\"path\":\"externalId\",\"value\":\"e\"}",
        "{\"op\":\"remove\",\"path\":\"externalId\"}",
        "{\"op\":\"add\",\"value\":{\"externalId\":\"e\"}}"
      })
  void patchWhenExternalIdIsNotKeptThenAsTheProfileSays(String operation) {
    for (String endpoint : List.of("Users", "Badges")) {
      String id = id(create(REFUSES, endpoint, "{\"userName\":\"ada\"}"));
      assertRefused(() -> patch(REFUSES, endpoint, id, operation), "externalId");
      patch(IGNORES, endpoint, id, operation);
      assertThat(read(endpoint, id).names()).doesNotContain("externalId");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"1\"}]}",
        "{\"op\":\"replace\",\"path\":\"members\",\"value\":[{\"value\":\"1\"}]}",
        "{\"op\":\"remove\",\"path\":\"members\"}",
        "{\"op\":\"remove\",\"path\":\"members[value eq \\\"1\\\"]\"}",
        "{\"op\":\"add\",\"value\":{\"members\":[{\"value\":\"1\"}]}}"
      })
  void patchWhenMembersAreNotKeptThenAsTheProfileSays(String operation) {
    String id = createTeam();
    assertRefused(() -> patch(REFUSES, "Groups", id, operation), "members");
    patch(IGNORES, "Groups", id, operation);
    assertThat(read("Groups", id).names()).doesNotContain("members");
  }

  @Test
  void filterWhenExternalIdIsNotStoredThenRejected() {
    QueryParameters filter = DirectoryFixture.parameters(Map.of("filter", "externalId eq \"e\""));
    assertRefused(() -> protocol.search(IGNORES, "Users", filter), "externalId");
  }

  @Test
  void schemasWhenMembersAreNotStoredThenTheyAreAbsent() {
    ComplexValue schema = json(protocol.schema(IGNORES, CoreSchemas.group().id()));
    assertThat(schema.elements("attributes"))
        .extracting(attribute -> ((ComplexValue) attribute).findText("name").orElseThrow())
        .containsExactly("displayName");
  }

  @Test
  void buildWhenTypeHasMembersAndStoreHasNoneThenIllegalArgument() {
    ResourceBinding<ScimResource> groups = ResourceBinding.full(CoreSchemas.groupType(), List.of());
    ResourceType memberless = ResourceType.of("Group", "/Groups", CoreSchemas.group());
    var store = new MemoryStores().store(ResourceBinding.full(memberless, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> application().resource(groups, store).build())
        .withMessage("The store of 'Group' must be a MembershipStore");
  }
}
