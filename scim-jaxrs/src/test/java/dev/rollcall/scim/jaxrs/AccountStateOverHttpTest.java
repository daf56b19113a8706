// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog.Selection;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The value of {@code active} for new users, and the user name of users that Entra has soft-
 * deleted.
 */
class AccountStateOverHttpTest {
  private static final String OBJECT_ID = "0123456789abcdef0123456789ABCDEF";

  private final MemoryProvisioningLog log = new MemoryProvisioningLog();
  private final DirectoryHost host =
      new DirectoryHost(builder -> builder.provisioningLog(log, LoggedAttributes.none()));

  @AfterEach
  void stop() {
    host.close();
  }

  private void dialect(Dialect dialect) {
    host.profile(TenantProfile.builder().dialect(dialect).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "entra"})
  void createWhenActiveIsAbsentThenActive(Dialect dialect) {
    dialect(dialect);

    Reply created = host.send("POST", "/Users", "{\"userName\":\"ada\"}");

    assertThat(json(created).find("active")).contains(BooleanValue.TRUE);
    String path = "/Users/" + json(created).findText("id").orElseThrow();
    assertThat(host.read(path).find("active")).contains(BooleanValue.TRUE);
    assertThat(DirectoryHost.names(host.get("/Users?filter=active+eq+true")))
        .containsExactly("ada");
  }

  @Test
  void createWhenActiveIsNullThenActive() {
    assertThat(
            json(host.send("POST", "/Users", "{\"userName\":\"ada\",\"active\":null}"))
                .find("active"))
        .contains(BooleanValue.TRUE);
  }

  @Test
  void createWhenActiveIsGivenOrTypeHasNoneThenAsSent() {
    assertThat(host.read(host.addUser("ada", ",\"active\":false")).find("active"))
        .contains(BooleanValue.FALSE);
    assertThat(host.read(host.addGroup("staff")).names()).doesNotContain("active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"strict", "interop"})
  void createWhenDialectDoesNotTolerateThenAbsent(Dialect dialect) {
    dialect(dialect);

    assertThat(host.read(host.addUser("ada", "")).names()).doesNotContain("active");
  }

  private static String rename(String userName, String active) {
    return """
    {"op":"Replace","path":"userName","value":"%s"},
    {"op":"Replace","path":"active","value":%s}\
    """
        .formatted(userName, active);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada@acme.example", "ADA@acme.example"})
  void patchWhenEntraDeletesSoftlyThenNameIsKeptAndLogged(String name) {
    dialect(Dialect.ENTRA);
    String path = host.addUser("ada@acme.example", "");

    Reply reply = host.patch(path, rename(OBJECT_ID + name, "\"False\""));

    assertThat(reply.status()).isEqualTo(200);
    ComplexValue stored = host.read(path);
    assertThat(stored.findText("userName")).contains("ada@acme.example");
    assertThat(stored.find("active")).contains(BooleanValue.FALSE);
    LogEntry patched =
        log.recent(host.tenantId(), Selection.ALL, 10).stream()
            .filter(entry -> entry.subject().operation() == LogEntry.Operation.PATCH)
            .findFirst()
            .orElseThrow();
    assertThat(patched.effect().ignored()).containsExactly("userName");
    assertThat(patched.effect().changed()).hasSize(1);
  }

  @Test
  void putWhenEntraDeletesSoftlyThenNameStays() {
    dialect(Dialect.ENTRA);
    String path = host.addUser("ada", "");

    host.send("PUT", path, "{\"userName\":\"" + OBJECT_ID + "ada\",\"active\":false}");

    assertThat(host.read(path).findText("userName")).contains("ada");
  }

  @Test
  void patchWhenAlreadyInactiveThenLaterRenameIsIgnoredToo() {
    dialect(Dialect.ENTRA);
    String path = host.addUser("ada", ",\"active\":false");

    host.patch(path, rename(OBJECT_ID + "ada", "false"));

    assertThat(host.read(path).findText("userName")).contains("ada");
  }

  @Test
  void patchWhenRenameIsNoSoftDeleteThenStored() {
    dialect(Dialect.ENTRA);
    String ada = host.addUser("ada", "");
    String bob = host.addUser("bob", "");
    String eve = host.addUser("eve", "");

    host.patch(ada, rename(OBJECT_ID + "ada", "true"));
    host.patch(bob, rename(OBJECT_ID + "other", "false"));
    host.patch(eve, rename(OBJECT_ID.substring(1) + "eve", "false"));

    assertThat(host.read(ada).findText("userName")).contains(OBJECT_ID + "ada");
    assertThat(host.read(bob).findText("userName")).contains(OBJECT_ID + "other");
    assertThat(host.read(eve).findText("userName")).contains(OBJECT_ID.substring(1) + "eve");
  }

  @Test
  void patchWhenProfileDecidesThenNotTheDialect() {
    String renamed = host.addUser("ada", "");
    String kept = host.addUser("bob", "");

    host.patch(renamed, rename(OBJECT_ID + "ada", "false"));
    assertThat(host.read(renamed).findText("userName")).contains(OBJECT_ID + "ada");

    host.profile(TenantProfile.builder().keepsNameOnSoftDelete(true).build());
    host.patch(kept, rename(OBJECT_ID + "bob", "false"));
    assertThat(host.read(kept).findText("userName")).contains("bob");

    host.profile(
        TenantProfile.builder().dialect(Dialect.ENTRA).keepsNameOnSoftDelete(false).build());
    host.patch(kept, rename(OBJECT_ID + "bob", "false"));
    assertThat(host.read(kept).findText("userName")).contains(OBJECT_ID + "bob");
  }
}
