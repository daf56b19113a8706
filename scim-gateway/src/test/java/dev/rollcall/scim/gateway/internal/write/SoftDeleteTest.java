// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static dev.rollcall.scim.gateway.GatewayFixture.idOf;
import static dev.rollcall.scim.gateway.GatewayFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.PlainStore;
import dev.rollcall.scim.gateway.StoreCalls;
import dev.rollcall.scim.memory.MemoryExternalIds;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deleted users that are kept, and the user names that Entra gives to users it has deleted. */
class SoftDeleteTest {
  private static final String OBJECT_ID = "0123456789abcdef0123456789ABCDEF";

  private final StoreCalls calls = new StoreCalls();
  private final GatewayFixture app =
      GatewayFixture.onViews(
          calls::resources, builder -> builder.externalIds(new MemoryExternalIds()));

  @Nested
  class KeptUsers {
    private static TenantProfile profile(String type) {
      return TenantProfile.builder().deletePolicy(type, DeletePolicy.DEACTIVATE).build();
    }

    @Test
    void deleteThenInactiveHiddenAndLogged() {
      app.profile(profile("User"));
      String ada = app.addUser("ada", ",\"active\":true");

      assertThat(app.send("DELETE", ada, "").status()).isEqualTo(204);

      assertThat(app.lastEntry().effect().changed())
          .extracting(LogEntry.ChangedAttribute::path)
          .containsExactly("active");
      assertThat(app.get(ada).status()).isEqualTo(404);
    }

    @Test
    void createWhenUserIsDeletedThenRestoredWithItsIdAndExternalId() {
      app.profile(profile("User"));
      String ada = app.addUser("ada", ",\"externalId\":\"e1\",\"title\":\"Dr\"");
      app.send("DELETE", ada, "");
      calls.clear(Integer.MAX_VALUE);

      Reply restored = app.send("POST", "/Users", user("ada", ",\"externalId\":\"e2\""));

      assertThat(restored.status()).isEqualTo(201);
      assertThat(restored.json().findText("id")).contains(idOf(ada));
      assertThat(restored.json().find("active")).contains(BooleanValue.TRUE);
      assertThat(restored.json().has("title")).isFalse();
      assertThat(calls.calls()).contains("users.restore", "users.link");
      assertThat(app.read(ada).findText("externalId")).contains("e2");
      assertThat(GatewayFixture.names(app.get("/Users?filter=externalId+eq+%22e2%22")))
          .containsExactly("ada");
    }

    @Test
    void deleteWhenTypeHasNoUniqueAttributeThenNotImplemented() {
      app.profile(profile("Group"));
      String staff = app.addGroup("staff");
      GatewayFixture plain =
          GatewayFixture.onViews(
              store -> store instanceof MemoryGroupStore ? store : new PlainStore<>(store),
              builder -> builder);
      plain.profile(profile("User"));
      GatewayFixture unique = new GatewayFixture();
      unique.profile(profile("Group"));
      String crew = unique.addGroup("crew");

      assertThat(app.send("DELETE", staff, "").status()).isEqualTo(501);
      assertThat(plain.send("DELETE", plain.addUser("ada", ""), "").status()).isEqualTo(501);
      assertThat(unique.send("DELETE", crew, "").status()).isEqualTo(501);
      assertThat(unique.get(crew).status()).isEqualTo(200);
    }
  }

  @Nested
  class Renames {
    private void keepsNames(boolean keeps) {
      app.profile(TenantProfile.builder().keepsNameOnSoftDelete(keeps).build());
    }

    private Reply rename(String path, String userName, boolean active) {
      return app.patch(
          path,
          """
          {"op":"replace","path":"userName","value":"%s"},
          {"op":"replace","path":"active","value":%s}\
          """
              .formatted(userName, active));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@acme.example", "ADA@acme.example"})
    void patchWhenObjectIdIsBeforeTheNameThenNameIsKeptAndLogged(String name) {
      keepsNames(true);
      String ada = app.addUser("ada@acme.example", "");

      ComplexValue after = rename(ada, OBJECT_ID + name, false).json();

      assertThat(after.findText("userName")).contains("ada@acme.example");
      assertThat(after.find("active")).contains(BooleanValue.FALSE);
      assertThat(app.lastEntry().effect().ignored()).containsExactly("userName");
    }

    @ParameterizedTest
    @CsvSource({
      "0123456789abcdef0123456789ABCDEFada, true",
      "0123456789abcdef0123456789ABCDEFother, false",
      "123456789abcdef0123456789ABCDEFada, false",
      "0123456789abcdef0123456789ABCDEG ada, false",
      "0123456789abcdef0123456789ABCDEGada, false",
      "0123456789abcdef0123456789ABCDEF, false",
      "eve, false",
    })
    void patchWhenRenameIsNoSoftDeleteThenStored(String userName, boolean active) {
      keepsNames(true);
      String ada = app.addUser("ada", "");

      ComplexValue after = rename(ada, userName, active).json();

      assertThat(after.findText("userName")).contains(userName);
      assertThat(app.lastEntry().effect().ignored()).isEmpty();
    }

    @Test
    void patchWhenProfileDoesNotKeepNamesThenStored() {
      keepsNames(false);
      String ada = app.addUser("ada", "");

      rename(ada, OBJECT_ID + "ada", false);

      assertThat(app.read(ada).findText("userName")).contains(OBJECT_ID + "ada");
    }
  }
}
