// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.PlainStore;
import dev.rollcall.scim.gateway.StoreCalls;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The bodies of responses: {@code meta}, groups, members and selected elements. */
class RepresentationTest {
  private final StoreCalls calls = new StoreCalls();
  private final GatewayFixture app = GatewayFixture.onViews(calls::resources, builder -> builder);

  private static ComplexValue meta(Reply reply) {
    return reply.json().complexOrEmpty("meta");
  }

  private static String attributes(String path, String names) {
    return path + "?attributes=" + URLEncoder.encode(names, StandardCharsets.UTF_8);
  }

  private static List<String> values(Reply reply, String attribute) {
    return reply.json().elements(attribute).stream()
        .map(element -> ((ComplexValue) element).findText("value").orElse("-"))
        .toList();
  }

  /** A store that records no times. */
  private static final class Untimed extends PlainStore<ScimResource> {
    Untimed(ResourceStore<ScimResource> store) {
      super(store);
    }

    @Override
    public List<StoredResource<ScimResource>> find(TenantContext context, FindRequest request) {
      return super.find(context, request).stream()
          .map(
              user ->
                  new StoredResource<>(
                      user.id(), user.version(), Optional.empty(), Optional.empty(), user.value()))
          .toList();
    }
  }

  @Nested
  class Meta {
    @Test
    void readThenTimesTypeLocationAndVersion() {
      String ada = app.addUser("ada", "");
      app.patch(ada, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}");

      Reply reply = app.get(ada);

      StoredResource<ScimResource> stored =
          app.users.find(app.acme(), FindRequest.one(GatewayFixture.idOf(ada))).get(0);
      assertThat(meta(reply).names())
          .containsExactly("resourceType", "created", "lastModified", "location", "version");
      assertThat(meta(reply).findText("resourceType")).contains("User");
      assertThat(meta(reply).findText("created")).contains(stored.created().get().toString());
      assertThat(meta(reply).findText("lastModified"))
          .contains(stored.lastModified().get().toString());
      assertThat(meta(reply).findText("location")).contains(GatewayFixture.BASE + ada);
      assertThat(meta(reply).findText("version")).isEqualTo(reply.header("ETag"));
    }

    @Test
    void readWhenStoreRecordsNoTimesThenAbsent() {
      GatewayFixture untimed =
          GatewayFixture.onViews(
              store -> store instanceof MemoryGroupStore ? store : new Untimed(store),
              builder -> builder);
      String ada = untimed.addUser("ada", "");

      assertThat(meta(untimed.get(ada)).names())
          .containsExactly("resourceType", "location", "version");
    }
  }

  @Nested
  class SelectedElements {
    @Test
    void readWhenElementsAreSelectedThenOnlyThose() {
      String ada =
          app.addUser(
              "ada",
              ",\"emails\":[{\"value\":\"a@x.example\",\"type\":\"work\"},"
                  + "{\"value\":\"b@x.example\",\"type\":\"home\"}]");

      Reply reply = app.get(attributes(ada, "emails[type eq \"home\"]"));

      assertThat(values(reply, "emails")).containsExactly("b@x.example");
      assertThat(reply.json().names()).containsExactly("schemas", "id", "emails");
    }

    @Test
    void readWhenMembersAreSelectedThenOnlyThoseOfAllPages() {
      String[] users = new String[5];
      for (int i = 0; i < users.length; i++) {
        users[i] = app.addUser("u" + i, "");
      }
      String staff =
          app.addGroup(
              "staff", List.of(users).stream().map(GatewayFixture::member).toArray(String[]::new));

      Reply reply = app.get(attributes(staff, "members[display eq \"u1\" or display eq \"u4\"]"));

      assertThat(values(reply, "members"))
          .containsExactly(GatewayFixture.idOf(users[1]), GatewayFixture.idOf(users[4]));
    }

    @Test
    void readWhenGroupHasNoMembersThenAbsent() {
      String staff = app.addGroup("staff");

      Reply reply = app.get(attributes(staff, "members[display eq \"u1\"]"));

      assertThat(reply.json().names()).containsExactly("schemas", "id");
    }
  }

  @Nested
  class References {
    @Test
    void readThenMembersAndGroupsHaveUrlDisplayAndType() {
      String ada = app.addUser("ada", "");
      String staff = app.addGroup("staff", GatewayFixture.member(ada));

      Value member = app.read(staff).elements("members").get(0);
      Value group = app.read(ada).elements("groups").get(0);

      assertThat(member)
          .isEqualTo(
              ComplexValue.builder()
                  .put("value", GatewayFixture.idOf(ada))
                  .put("$ref", GatewayFixture.BASE + ada)
                  .put("display", "ada")
                  .put("type", "User")
                  .build());
      assertThat(group)
          .isEqualTo(
              ComplexValue.builder()
                  .put("value", GatewayFixture.idOf(staff))
                  .put("$ref", GatewayFixture.BASE + staff)
                  .put("display", "staff")
                  .put("type", "direct")
                  .build());
    }

    @Test
    void queryThenGroupsOfAllUsersAreReadOnce() {
      String ada = app.addUser("ada", "");
      String bob = app.addUser("bob", "");
      app.addUser("cy", "");
      app.addGroup("staff", GatewayFixture.member(ada), GatewayFixture.member(bob));
      calls.clear(Integer.MAX_VALUE);

      ComplexValue page = app.read("/Users");

      assertThat(page.elements("Resources"))
          .extracting(user -> ((ComplexValue) user).elements("groups").size())
          .containsExactly(1, 1, 0);
      assertThat(calls.calls()).containsExactly("users.search", "groups.groupsOf");
    }

    @Test
    void queryWhenGroupsAreExcludedThenNotRead() {
      app.addUser("ada", "");
      calls.clear(Integer.MAX_VALUE);

      assertThat(app.get("/Users?excludedAttributes=groups").status()).isEqualTo(200);

      assertThat(calls.calls()).containsExactly("users.search");
    }
  }

  /** A store that returns the groups of a user together with the user. */
  private final class Joined extends PlainStore<ScimResource> {
    private final ResourceStore<ScimResource> store;

    Joined(ResourceStore<ScimResource> store) {
      super(store);
      this.store = store;
    }

    @Override
    public Optional<ResourceStore<ScimResource>> withGroups(MembershipStore memberships) {
      return Optional.of(
          new PlainStore<>(store) {
            @Override
            public List<StoredResource<ScimResource>> find(
                TenantContext context, FindRequest request) {
              calls.calls().add("joined find");
              return joined(context, super.find(context, request));
            }

            @Override
            public ResourcePage<ScimResource> search(TenantContext context, Query request) {
              calls.calls().add("joined search");
              ResourcePage<ScimResource> page = super.search(context, request);
              return new ResourcePage<>(joined(context, page.items()), page.items().size());
            }

            private List<StoredResource<ScimResource>> joined(
                TenantContext context, List<StoredResource<ScimResource>> users) {
              Map<String, List<Member>> groups =
                  app.groups.groupsOf(context, users.stream().map(StoredResource::id).toList());
              return users.stream()
                  .map(
                      user ->
                          user.withGroups(Optional.of(groups.getOrDefault(user.id(), List.of()))))
                  .toList();
            }
          });
    }
  }

  @Nested
  class JoinedGroups {
    private final GatewayFixture joined =
        GatewayFixture.onViews(
            store -> store instanceof MemoryGroupStore ? calls.resources(store) : new Joined(store),
            builder -> builder);

    @Test
    void readWhenStoreReadsGroupsThenNoSeparateRead() {
      String ada = joined.addUser("ada", "");
      calls.clear(Integer.MAX_VALUE);

      assertThat(joined.get(ada).status()).isEqualTo(200);
      assertThat(joined.get("/Users").status()).isEqualTo(200);

      assertThat(calls.calls()).containsExactly("joined find", "joined search");
    }

    @Test
    void readWhenGroupsAreExcludedThenWithoutGroups() {
      String ada = joined.addUser("ada", "");
      calls.clear(Integer.MAX_VALUE);

      assertThat(joined.get(ada + "?excludedAttributes=groups").status()).isEqualTo(200);
      assertThat(joined.get("/Users?excludedAttributes=groups").status()).isEqualTo(200);

      assertThat(calls.calls()).isEmpty();
    }
  }

  @Nested
  class Budget {
    private void budget(int units) {
      app.profile(
          TenantProfile.builder()
              .limits(Limits.DEFAULT.toBuilder().evaluationBudget(units).build())
              .build());
    }

    private int smallestBudget(String path) {
      for (int units = 1; units < 1_000; units++) {
        budget(units);
        Reply reply = app.get(path);
        if (reply.status() == 200) {
          return units;
        }
        assertThat(reply.json().findText("scimType")).contains("tooMany");
      }
      throw new AssertionError(path);
    }

    /**
     * The attributes {@code userName} and {@code active} cost three units; the id, of 36
     * characters, two; {@code meta} with its five values, of which the URL has 77 characters,
     * eight.
     */
    @Test
    void readThenAttributesIdAndMetaAreSpent() {
      String ada = app.addUser("ada", "");
      String bob = app.addUser("bob", ",\"title\":\"" + "x".repeat(320) + "\"");

      int plain = smallestBudget(ada);
      assertThat(plain).isEqualTo(13);
      assertThat(smallestBudget(bob)).isEqualTo(plain + 11);
    }
  }
}
