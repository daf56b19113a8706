// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.PatchResponse;
import dev.rollcall.scim.spi.tenant.RecreatePolicy;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operations of RFC 7644 section 3 at the endpoints of an application. */
class ScimProtocolTest {
  private static final String BASE = GatewayFixture.BASE;

  private final GatewayFixture app = new GatewayFixture();

  private static void assertError(Reply reply, int status, String detail) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.json().findText("detail").orElseThrow()).contains(detail);
  }

  @Nested
  class Resources {
    @Test
    void createWhenUserIsValidThenLocationVersionAndRepresentation() {
      Reply reply =
          app.send(
              "POST", "/Users?attributes=title", GatewayFixture.user("ada", ",\"title\":\"Dr\""));

      String location = reply.header("Location").orElseThrow();
      assertThat(reply.status()).isEqualTo(201);
      assertThat(location).startsWith(BASE + "/Users/");
      assertThat(reply.header("Content-Location")).contains(location);
      assertThat(reply.header("ETag").orElseThrow()).startsWith("W/\"");
      assertThat(reply.body())
          .isEqualTo(
              "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"%s\","
                      .formatted(GatewayFixture.idOf(location))
                  + "\"title\":\"Dr\"}");
    }

    @Test
    void readWhenVersionIsKnownThenNotModifiedWithoutBody() {
      String user = app.addUser("ada", "");
      String tag = app.get(user).header("ETag").orElseThrow();

      Reply reply = app.send("GET", user, "", "If-None-Match: " + tag);

      assertThat(reply.status()).isEqualTo(304);
      assertThat(reply.header("ETag")).contains(tag);
      assertThat(reply.body()).isEmpty();
      assertThat(app.send("GET", user, "", "If-None-Match: W/\"other\"").status()).isEqualTo(200);
    }

    @Test
    void replaceWhenGroupIsSentThenMembersAreReplaced() {
      String ada = app.addUser("ada", "");
      String bob = app.addUser("bob", "");
      String group = app.addGroup("staff", GatewayFixture.member(ada));

      Reply reply =
          app.send("PUT", group, GatewayFixture.group("crew", GatewayFixture.member(bob)));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body())
          .contains("\"displayName\":\"crew\"")
          .contains(GatewayFixture.idOf(bob))
          .doesNotContain(GatewayFixture.idOf(ada));
      assertThat(reply.header("Location")).contains(BASE + group);
    }

    @Test
    void patchWhenTypeHasMembersThenNoContentUnlessAttributesAreNamed() {
      String group = app.addGroup("staff");
      String rename = "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"%s\"}";

      Reply silent = app.patch(group, rename.formatted("a"));
      Reply named = app.patch(group + "?attributes=displayName", rename.formatted("b"));

      assertThat(silent.status()).isEqualTo(204);
      assertThat(silent.header("Location")).contains(BASE + group);
      assertThat(silent.header("ETag")).isPresent();
      assertThat(silent.body()).isEmpty();
      assertThat(named.status()).isEqualTo(200);
      assertThat(named.json().names()).containsExactly("schemas", "id", "displayName");
      assertThat(named.json().findText("displayName")).contains("b");
    }

    @Test
    void patchWhenProfileSaysSoThenResourceOrNoContent() {
      app.profile(
          TenantProfile.builder()
              .patchResponse("User", PatchResponse.NO_CONTENT)
              .patchResponse("Group", PatchResponse.RESOURCE)
              .build());
      String user = app.addUser("ada", "");
      String group = app.addGroup("staff", GatewayFixture.member(user));

      assertThat(
              app.patch(user, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}").status())
          .isEqualTo(204);
      Reply patched =
          app.patch(group, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"a\"}");
      assertThat(patched.status()).isEqualTo(200);
      assertThat(patched.body()).contains(GatewayFixture.idOf(user));
    }

    @Test
    void patchWhenUserIsMemberThenResponseHasItsGroups() {
      String user = app.addUser("ada", "");
      String group = app.addGroup("staff", GatewayFixture.member(user));

      Reply reply = app.patch(user, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body())
          .contains(
              "\"groups\":[{\"value\":\"%s\",\"$ref\":\"%s\",\"display\":\"staff\",\"type\":\"direct\"}]"
                  .formatted(GatewayFixture.idOf(group), BASE + group));
      assertThat(app.send("PUT", user, GatewayFixture.user("ada", "")).body())
          .contains("\"groups\"");
    }

    @Test
    void deleteWhenResourceExistsThenNoContentAndGone() {
      String user = app.addUser("ada", "");

      Reply reply = app.send("DELETE", user + "?attributes=%zz", "");

      assertThat(reply.status()).isEqualTo(204);
      assertThat(reply.body()).isEmpty();
      assertError(app.get(user), 404, "There is no User with this id");
      assertError(app.send("DELETE", user, ""), 404, "");
    }

    @Test
    void writeWhenMemberDoesNotExistThenErrorNamesItsPosition() {
      String user = app.addUser("ada", "");
      String group = app.addGroup("staff");
      String members = GatewayFixture.member(user) + ",{\"value\":\"nobody\"}";

      assertError(
          app.send("POST", "/Groups", GatewayFixture.group("crew", members)), 400, "members[1]");
      assertError(app.send("PUT", group, GatewayFixture.group("crew", members)), 400, "members[1]");
      assertError(
          app.patch(group, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + members + "]}"),
          400,
          "members[1]");
      assertThat(app.get(group).body()).doesNotContain(GatewayFixture.idOf(user));
    }

    @Test
    void writeWhenConnectionMayOnlyReadThenForbidden() {
      String user = app.addUser("ada", "");
      for (String method : List.of("PUT", "PATCH", "DELETE")) {
        Reply reply = app.sendAs("reader", method, user, "{");
        assertThat(reply.status()).as(method).isEqualTo(403);
        assertThat(reply.header("WWW-Authenticate").orElseThrow())
            .contains("insufficient_scope", "scim.write");
      }
      assertThat(app.sendAs("reader", "POST", "/Users", "{").status()).isEqualTo(403);
      assertThat(app.sendAs("reader", "GET", user, "").status()).isEqualTo(200);
    }

    @Test
    void writeWhenLimitsOfTenantAreSmallThenTheyApply() {
      app.profile(
          TenantProfile.builder()
              .limits(Limits.DEFAULT.toBuilder().bodyBytes(200).groupBodyBytes(300).build())
              .build());

      assertThat(
              app.send(
                      "POST",
                      "/Users",
                      GatewayFixture.user("ada", ",\"title\":\"" + "x".repeat(150) + "\""))
                  .status())
          .isEqualTo(413);
      assertThat(app.send("POST", "/Groups", GatewayFixture.group("x".repeat(150))).status())
          .isEqualTo(201);
      assertThat(
              app.search("/Users", ",\"filter\":\"userName eq \\\"" + "x".repeat(150) + "\\\"\"")
                  .status())
          .isEqualTo(413);
      assertThat(app.search("/Users", "").status()).isEqualTo(200);
    }
  }

  @Nested
  class Limited {
    private static final String DEEP = "\"name\":{\"givenName\":\"x\"}";

    /** The limit of nested values is the same for each kind of body. */
    @Test
    void bodyWhenItExceedsTheNestingOfTheTenantThenInvalidSyntax() {
      String user = app.addUser("ada", "");
      app.profile(
          TenantProfile.builder().limits(Limits.DEFAULT.toBuilder().jsonDepth(1).build()).build());

      for (Reply reply :
          List.of(
              app.send("POST", "/Users", GatewayFixture.user("bob", "," + DEEP)),
              app.send("PUT", user, GatewayFixture.user("ada", "," + DEEP)),
              app.patch(user, "{\"op\":\"add\",\"value\":{" + DEEP + "}}"),
              app.search("/Users", ",\"other\":[[1]]"))) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.json().findText("scimType")).contains("invalidSyntax");
      }
    }

    @Test
    void queryWhenBindingRefusesTheFilterThenItsError() {
      ResourceBinding<ScimResource> exact =
          new ResourceBinding<>() {
            private final ResourceBinding<ScimResource> robots =
                ResourceBinding.full(
                    ResourceType.of("Robot", "/Robots", CoreSchemas.group()), List.of());

            @Override
            public ResourceType type() {
              return robots.type();
            }

            @Override
            public List<AttributePath> filterable() {
              return List.of();
            }

            @Override
            public void check(Filter filter) {
              throw ScimException.invalidFilter("robots have no filter");
            }

            @Override
            public ScimResource fromResource(ScimResource resource) {
              return robots.fromResource(resource);
            }

            @Override
            public ScimResource toResource(ScimResource value) {
              return robots.toResource(value);
            }
          };
      GatewayFixture host =
          new GatewayFixture(builder -> builder.resource(exact, new MemoryStores().store(exact)));

      assertError(host.get("/Robots?filter=displayName+pr"), 400, "robots have no filter");
      assertThat(host.get("/Robots").status()).isEqualTo(200);
    }
  }

  @Nested
  class Recreation {
    @Test
    void createWhenInactiveUserHoldsTheNameThenRestored() {
      app.profile(TenantProfile.builder().onRecreate(RecreatePolicy.RESTORE).build());
      String user = app.addUser("ada", ",\"active\":false,\"title\":\"Dr\"");

      Reply reply = app.send("POST", "/Users", GatewayFixture.user("ada", ",\"nickName\":\"a\""));

      assertThat(reply.status()).as(reply.body()).isEqualTo(201);
      assertThat(reply.json().findText("id")).contains(GatewayFixture.idOf(user));
      assertThat(reply.body()).contains("\"active\":true", "\"nickName\":\"a\"");
      assertThat(app.send("POST", "/Users", GatewayFixture.user("ada", "")).status())
          .isEqualTo(409);
    }
  }

  @Nested
  class Me {
    private Optional<ResourceRef> resolved = Optional.empty();
    private final GatewayFixture host =
        new GatewayFixture(builder -> builder.me(context -> resolved));

    @Test
    void meWhenCallerIsAResourceThenItsOperations() {
      String user = host.addUser("ada", "");
      resolved = Optional.of(new ResourceRef("User", GatewayFixture.idOf(user)));

      Reply read = host.get("/Me?attributes=userName");
      Reply patched = host.patch("/Me", "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}");

      assertThat(read.json().findText("userName")).contains("ada");
      assertThat(read.header("Location")).contains(BASE + user);
      assertThat(patched.json().findText("title")).contains("Dr");
      assertThat(host.send("DELETE", "/Me", "").status()).isEqualTo(204);
      assertThat(host.get(user).status()).isEqualTo(404);
    }

    @Test
    void meWhenCallerIsNoResourceThenNotFound() {
      assertError(host.get("/Me"), 404, "The caller is not a resource");

      resolved = Optional.of(new ResourceRef("Robot", "1"));

      assertError(host.get("/Me"), 404, "The caller is not a resource");
    }

    @Test
    void meWhenPostedOrNotOfferedThenNotImplemented() {
      assertError(host.send("POST", "/Me", "{"), 501, "POST to /Me");
      assertError(app.get("/Me"), 501, "/Me");
      host.profile(TenantProfile.builder().without(Feature.ME).build());
      assertError(host.get("/Me"), 501, "/Me");
    }
  }

  @Nested
  class EndpointNames {
    @ParameterizedTest
    @CsvSource({
      "/users, 200",
      "/GROUPS, 200",
      "/serviceproviderconfig, 200",
      "/RESOURCETYPES/User, 200",
      "/things, 404",
    })
    void readWhenLetterCaseDiffersThenTolerated(String path, int status) {
      assertThat(app.get(path).status()).isEqualTo(status);
    }

    @Test
    void readWhenDialectIsStrictThenLetterCaseCounts() {
      app.profile(TenantProfile.builder().dialect(Dialect.STRICT).build());

      assertError(app.get("/users"), 404, "No resource type has this endpoint");
      assertThat(app.get("/Users").status()).isEqualTo(200);
    }

    @Test
    void searchWhenEndpointIsUnknownThenNotFoundBeforeTheBodyIsRead() {
      assertError(
          app.send("POST", "/Things/.search", "{"), 404, "No resource type has this endpoint");
    }
  }

  @Nested
  class Offers {
    @Test
    void queryOverAllTypesWhenNotOfferedThenNotImplemented() {
      app.profile(TenantProfile.builder().without(Feature.ROOT_QUERY).build());

      assertError(app.get("/"), 501, "A query over all resource types");
      assertError(app.search("", ""), 501, "A query over all resource types");
      assertThat(app.search("/Users", "").status()).isEqualTo(200);
    }

    @Test
    void bulkWhenNotOfferedThenNotImplemented() {
      app.profile(TenantProfile.builder().without(Feature.BULK).build());

      assertError(app.send("POST", "/Bulk", "{"), 501, "/Bulk");
    }

    @Test
    void typesWhenTenantCustomizesThemThenItsEndpointsOnly() {
      app.profile(
          TenantProfile.builder().types(ResourceTypeCustomizer.NONE.without("Group")).build());

      assertThat(app.get("/Groups").status()).isEqualTo(404);
      assertThat(app.get("/Users").status()).isEqualTo(200);
      assertThat(app.get("/Users").status()).as("the second request").isEqualTo(200);
      assertThat(app.read("/ResourceTypes").elements("Resources")).hasSize(1);
    }
  }
}
