// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static dev.rollcall.scim.gateway.GatewayFixture.group;
import static dev.rollcall.scim.gateway.GatewayFixture.member;
import static dev.rollcall.scim.gateway.GatewayFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.PlainStore;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of write requests, and the requests that the store receives. */
class WriteRequestTest {
  private static final String OFF = "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}";

  private final GatewayFixture app = new GatewayFixture();

  private static void requireBadRequest(Reply reply, String detail) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().findText("detail").orElseThrow()).contains(detail);
  }

  @Test
  void patchWhenRequiredAttributeWouldBeRemovedThenInvalidValue() {
    String ada = app.addUser("ada", "");

    requireBadRequest(
        app.patch(ada, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"\"}"), "userName");
    assertThat(app.read(ada).findText("userName")).contains("ada");
  }

  @Test
  void writeWhenIdHasForbiddenCharactersThenInvalidValue() {
    requireBadRequest(app.patch("/Users/a%00b", OFF), "'id' ");
    requireBadRequest(app.send("PUT", "/Users/a%00b", user("ada", "")), "'id' ");
    requireBadRequest(app.send("DELETE", "/Users/a%00b", ""), "'id' ");
    requireBadRequest(
        app.patch("/Groups/a%00b", "{\"op\":\"remove\",\"path\":\"members\"}"), "'id' ");
  }

  @Test
  void writeWhenVersionIsRequiredThenPreconditionRequired() {
    String ada = app.addUser("ada", "");
    app.profile(TenantProfile.builder().requiresVersions(true).build());

    for (Reply reply :
        List.of(
            app.patch(ada, OFF),
            app.send("PUT", ada, user("eve", "")),
            app.send("DELETE", ada, ""))) {
      assertThat(reply.status()).isEqualTo(428);
    }
    assertThat(app.get(ada).status()).isEqualTo(200);
  }

  @Test
  void patchWhenSomeAttributesAreUnknownAndSomeUnwritableThenBothAreLogged() {
    String ada = app.addUser("ada", "");
    app.profile(
        TenantProfile.builder()
            .connectionPolicy("idp", ConnectionPolicy.UNRESTRICTED.withUnwritable("User", "title"))
            .build());

    app.patch(ada, "{\"op\":\"add\",\"value\":{\"shoeSize\":\"7\",\"title\":\"Dr\"}}");
    assertThat(app.lastEntry().effect().ignored()).containsExactly("shoeSize", "title");
    app.patch(ada, "{\"op\":\"add\",\"value\":{\"shoeSize\":\"7\",\"nickName\":\"A\"}}");
    assertThat(app.lastEntry().effect().ignored()).containsExactly("shoeSize");
  }

  @Nested
  class Members {
    private final String ada = app.addUser("ada", "");
    private final String bob = app.addUser("bob", "");

    @Test
    void writeWhenMembersExceedTheLimitThenTooLarge() {
      app.profile(
          TenantProfile.builder().limits(Limits.DEFAULT.toBuilder().members(1).build()).build());

      assertThat(app.send("POST", "/Groups", group("one", member(ada))).status()).isEqualTo(201);
      Reply refused = app.send("POST", "/Groups", group("two", member(ada), member(bob)));

      assertThat(refused.status()).isEqualTo(413);
      assertThat(refused.json().findText("detail").orElseThrow())
          .contains("A request may name at most 1 members");
    }

    @ParameterizedTest
    @CsvSource({"add, 204", "replace, 204"})
    void patchWhenMembersDoNotExistThenTheirPositions(String verb, int status) {
      String staff = app.addGroup("staff");
      String operation = "{\"op\":\"" + verb + "\",\"path\":\"members\",\"value\":[%s]}";
      String none = "{\"value\":\"none\"}";

      Reply refused =
          app.patch(staff, operation.formatted(member(ada) + "," + none + "," + member(bob)));

      requireBadRequest(refused, "members[1]");
      assertThat(refused.body()).doesNotContain("members[0]", "members[2]");
      assertThat(app.patch(staff, operation.formatted(member(ada))).status()).isEqualTo(status);
    }

    @Test
    void writeWhenMemberHasNoValueThenInvalidValue() {
      requireBadRequest(
          app.send("POST", "/Groups", group("staff", "{\"type\":\"User\"}")),
          "'members.value' is required");
    }

    @Test
    void removeWhenNoMemberMatchesThenUnchanged() {
      String staff = app.addGroup("staff", member(ada));

      Reply reply =
          app.patch(staff, "{\"op\":\"remove\",\"path\":\"members[display eq \\\"none\\\"]\"}");

      assertThat(reply.status()).as(reply.body()).isEqualTo(204);
      assertThat(app.read(staff).elements("members")).hasSize(1);
    }
  }

  /** A store with versions that records deletions, and whose updates change nothing. */
  private static final class Unchanging extends PlainStore<ScimResource> {
    private final List<Optional<String>> deleted = new ArrayList<>();
    private final ResourceStore<ScimResource> store;

    Unchanging(ResourceStore<ScimResource> store) {
      super(store);
      this.store = store;
    }

    @Override
    public boolean supportsVersions() {
      return true;
    }

    @Override
    public void delete(TenantContext context, DeleteRequest request) {
      deleted.add(request.expectedVersion());
      store.delete(context, request);
    }

    @Override
    public UpdateResult<ScimResource> update(
        TenantContext context, UpdateRequest<ScimResource> request) {
      UpdateResult<ScimResource> updated = store.update(context, request);
      return new UpdateResult<>(updated.stored(), false, updated.members());
    }
  }

  @Nested
  class StoreRequests {
    private final MemoryRevocationQueue queue = new MemoryRevocationQueue();
    private final List<Unchanging> stores = new ArrayList<>();
    private final GatewayFixture recorded =
        GatewayFixture.onViews(
            store -> {
              if (store instanceof MemoryGroupStore) {
                return store;
              }
              stores.add(new Unchanging(store));
              return stores.get(0);
            },
            builder -> builder.revocations(queue));

    @Test
    void deleteThenStoreReceivesTheVersionOfThePreconditionOnly() {
      String ada = recorded.addUser("ada", "");
      String bob = recorded.addUser("bob", "");
      String version = recorded.get(bob).header("ETag").orElseThrow();

      recorded.send("DELETE", ada, "");
      recorded.send("DELETE", bob, "", "If-Match: " + version);

      assertThat(stores.get(0).deleted).hasSize(2).startsWith(Optional.empty());
      assertThat(stores.get(0).deleted.get(1)).isPresent();
    }

    @Test
    void deactivateWhenStoreChangesNothingThenNotRevoked() {
      String ada = recorded.addUser("ada", ",\"active\":true");

      assertThat(recorded.patch(ada, OFF).status()).isEqualTo(200);

      assertThat(queue.claim("acme", 10, Instant.now(), Instant.MAX)).isEmpty();
    }
  }
}
