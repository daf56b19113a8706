// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static dev.rollcall.scim.gateway.GatewayFixture.member;
import static dev.rollcall.scim.gateway.GatewayFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.tenant.RecreatePolicy;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The checks before a PUT or PATCH is written. */
class ResourceUpdaterTest {
  private final GatewayFixture app = new GatewayFixture();
  private final String ada = app.addUser("ada", ",\"active\":true");

  private static String set(String path, String value) {
    return "{\"op\":\"replace\",\"path\":\"%s\",\"value\":\"%s\"}".formatted(path, value);
  }

  @Test
  void writeWhenVersionsAreRequiredThenRequestMustNameOne() {
    String staff = app.addGroup("staff");
    String version = app.get(ada).header("ETag").orElseThrow();
    app.profile(TenantProfile.builder().requiresVersions(true).build());
    String put = user("ada", ",\"title\":\"Dr\"");

    for (Reply reply :
        List.of(
            app.send("PUT", ada, put),
            app.patch(ada, set("title", "Dr")),
            app.patch(
                staff, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member(ada) + "]}"))) {
      assertThat(reply.status()).isEqualTo(428);
      assertThat(reply.json().findText("detail"))
          .contains("The request must have the header If-Match");
    }
    assertThat(app.read(ada).has("title")).isFalse();
    assertThat(app.read(staff).has("members")).isFalse();
    assertThat(app.send("PUT", ada, put, "If-Match: " + version).status()).isEqualTo(200);
  }

  @Test
  void writeWhenTheVersionIsAnotherThenPreconditionFailed() {
    String version = app.get(ada).header("ETag").orElseThrow();
    app.patch(ada, set("title", "Dr"));

    Reply replaced = app.send("PUT", ada, user("ada", ""), "If-Match: " + version);
    Reply patched =
        app.send(
            "PATCH",
            ada,
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
                + set("title", "Prof")
                + "]}",
            "If-Match: " + version);

    assertThat(replaced.status()).isEqualTo(412);
    assertThat(patched.status()).isEqualTo(412);
    assertThat(app.read(ada).findText("title")).contains("Dr");
  }

  @Test
  void createWhenTheUserNameIsThatOfAnActiveUserThenUniqueness() {
    app.profile(TenantProfile.builder().onRecreate(RecreatePolicy.RESTORE).build());

    Reply reply = app.send("POST", "/Users", user("ada", ",\"title\":\"Dr\""));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().findText("scimType")).contains("uniqueness");
    assertThat(app.read(ada).has("title")).isFalse();
  }

  @Test
  void patchWhenIdHasANoncharacterThenRejected() {
    Reply reply =
        app.patch(
            "/Groups/%EF%BF%BF",
            "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member(ada) + "]}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().findText("detail").orElseThrow()).startsWith("'id' must not contain");
  }

  @Test
  void patchWhenRequiredAttributeBecomesBlankThenRejected() {
    Reply reply = app.patch(ada, set("userName", " "));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().findText("detail")).contains("'userName' is required");
    assertThat(app.read(ada).findText("userName")).contains("ada");
  }

  @Test
  void patchWhenStoredResourceLacksRequiredAttributeThenOnlyAChangeIsRejected() {
    String id =
        app.users.addUnlinked(
            app.acme(),
            ScimResource.of(
                CoreSchemas.userType(),
                new JsonReader(Limits.DEFAULT).readObject("{\"title\":\"Dr\"}")));
    app.users.link(app.acme(), Set.of(id));

    assertThat(app.patch("/Users/" + id, set("title", "Dr")).status()).isEqualTo(200);
    assertThat(app.patch("/Users/" + id, set("title", "Prof")).status()).isEqualTo(400);
    assertThat(app.read("/Users/" + id).findText("title")).contains("Dr");
  }
}
