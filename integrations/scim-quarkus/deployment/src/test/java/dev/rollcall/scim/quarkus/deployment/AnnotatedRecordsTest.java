// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs an application that consists of annotated records. */
class AnnotatedRecordsTest {
  @RegisterExtension
  static final QuarkusUnitTest APPLICATION =
      new QuarkusUnitTest()
          .withApplicationRoot(
              jar ->
                  jar.addClasses(Http.class)
                      .addClass("dev.rollcall.host.Member")
                      .addClass("dev.rollcall.host.Team"))
          .overrideConfigKey("quarkus.scim.external-base", "https://app.example")
          .overrideConfigKey("quarkus.scim.tenants", "acme");

  @TestHTTPResource("/")
  URI base;

  @Inject ConnectionTokens tokens;

  @Test
  void createGroupWhenRecordsAreAnnotatedThenUserHasTheGroup() throws Exception {
    Http http = new Http(base);
    Optional<String> token = Optional.of(tokens.issue(new Caller("acme", "entra")).secret());
    var user =
        http.send(
            "POST",
            "/acme/scim/v2/Users",
            token,
            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\"}");
    String location = user.headers().firstValue("Location").orElseThrow();
    String id = location.substring(location.lastIndexOf('/') + 1);
    var group =
        http.send(
            "POST",
            "/acme/scim/v2/Groups",
            token,
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
             "displayName":"crew","members":[{"value":"%s"}]}
            """
                .formatted(id));

    assertThat(group.statusCode()).as(group.body()).isEqualTo(201);
    assertThat(http.get("/acme/scim/v2/Users/" + id, token.get()).body()).contains("\"crew\"");
  }
}
