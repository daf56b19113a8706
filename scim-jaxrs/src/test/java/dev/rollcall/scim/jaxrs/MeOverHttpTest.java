// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code /Me} endpoint over HTTP (RFC 7644 section 3.11). */
class MeOverHttpTest {
  private final AtomicReference<Optional<ResourceRef>> caller =
      new AtomicReference<>(Optional.empty());
  private final DirectoryHost host =
      new DirectoryHost(builder -> builder.me(context -> caller.get()));

  @AfterEach
  void stop() {
    host.close();
  }

  private String ada() {
    String path = host.addUser("ada", "");
    caller.set(Optional.of(new ResourceRef("User", DirectoryHost.idOf(path))));
    return path;
  }

  @Test
  @Requirement({"R7644-198", "R7644-200", "R7644-201"})
  void meWhenReadThenCallerAndContentLocation() {
    String path = ada();

    Reply reply = host.get("/Me?attributes=userName");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(json(reply).findText("userName")).contains("ada");
    assertThat(json(reply).has("meta")).isFalse();
    assertThat(reply.header("Location")).contains(DirectoryHost.BASE + path);
    assertThat(reply.header("ETag")).isPresent();
    assertThat(
            host.send("GET", "/Me", "", "If-None-Match: " + reply.header("ETag").orElseThrow())
                .status())
        .isEqualTo(304);
    assertThat(host.send("HEAD", "/Me", "").body()).isEmpty();
  }

  @Test
  @Requirement({"R7644-198", "R7644-201"})
  void meWhenPatchedThenCallerChanges() {
    String path = ada();

    Reply patched =
        host.patch("/Me", "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Countess\"}");
    Reply replaced =
        host.send(
            "PUT",
            "/Me",
            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
                + "\"userName\":\"lovelace\"}");

    assertThat(patched.status()).isEqualTo(200);
    assertThat(json(patched).findText("title")).contains("Countess");
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.header("Location")).contains(DirectoryHost.BASE + path);
    assertThat(host.read(path).findText("userName")).contains("lovelace");
    assertThat(host.read(path).has("title")).isFalse();
    assertThat(host.send("DELETE", "/Me", "").status()).isEqualTo(204);
    assertThat(host.get(path).status()).isEqualTo(404);
    assertThat(host.get("/Me").status()).isEqualTo(404);
  }

  @Test
  @Requirement("R7644-202")
  void meWhenPostedThenNotImplemented() {
    ada();

    assertThat(host.send("POST", "/Me", "{}").status()).isEqualTo(501);
  }

  @Test
  void meWhenCallerIsNoResourceThenNotFound() {
    for (Optional<ResourceRef> nobody :
        List.of(
            Optional.<ResourceRef>empty(),
            Optional.of(new ResourceRef("User", "nobody")),
            Optional.of(new ResourceRef("Robot", "1")))) {
      caller.set(nobody);
      assertThat(host.get("/Me").status()).isEqualTo(404);
      assertThat(host.send("DELETE", "/Me", "").status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
  @Requirement("R7644-199")
  void meWhenNotConfiguredThenNotImplemented(String method) {
    try (DirectoryHost without = new DirectoryHost()) {
      assertThat(without.send(method, "/Me", "").status()).isEqualTo(501);
    }
    TenantProfile profile = TenantProfile.builder().without(Feature.ME).build();
    try (DirectoryHost without =
        new DirectoryHost(b -> b.profile(profile).me(context -> caller.get()))) {
      assertThat(without.send(method, "/Me", "").status()).isEqualTo(501);
    }
  }
}
