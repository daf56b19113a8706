// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lifecycle of a resource over HTTP (RFC 7644 sections 3.3 to 3.6 and 3.14). */
class ResourceLifeOverHttpTest {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String NOBODY = "/Users/00000000-0000-7000-8000-000000000000";

  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private static String user(String members) {
    return "{\"schemas\":[\"" + USER + "\"]," + members + "}";
  }

  @Test
  @Requirement({
    "R7644-025",
    "R7644-026",
    "R7644-029",
    "R7644-030",
    "R7644-031",
    "R7644-033",
    "R7644-034",
    "R7644-035",
    "R7644-036"
  })
  void createWhenReadBackThenEqual() {
    Reply created =
        host.send(
            "POST",
            "/Users",
            user(
                "\"userName\":\"ada\",\"id\":\"mine\",\"groups\":[{\"value\":\"g\"}],"
                    + "\"meta\":{\"resourceType\":\"Robot\",\"location\":\"x\"},\"title\":\"Dr\""));

    assertThat(created.status()).isEqualTo(201);
    String location = created.header("Location").orElseThrow();
    ComplexValue body = json(created);
    ComplexValue meta = body.complexOrEmpty("meta");
    assertThat(meta.findText("location")).contains(location);
    assertThat(meta.findText("resourceType")).contains("User");
    assertThat(body.findText("id").orElseThrow()).isNotEqualTo("mine");
    assertThat(body.has("groups")).isFalse();
    assertThat(body.findText("title")).contains("Dr");
    assertThat(location).startsWith(DirectoryHost.BASE + "/Users/");
    String path = location.substring(DirectoryHost.BASE.length());
    Reply read = host.get(path);
    assertThat(read.status()).isEqualTo(200);
    assertThat(json(read)).isEqualTo(body);
    assertThat(json(host.get("/Users?filter=userName+eq+%22ada%22")).elements("Resources"))
        .containsExactly(body);
    assertThat(host.get(NOBODY).status()).isEqualTo(404);
    assertThat(
            json(host.send(
                    "POST",
                    "/Groups",
                    "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],"
                        + "\"displayName\":\"g\"}"))
                .complexOrEmpty("meta")
                .findText("resourceType"))
        .contains("Group");
  }

  @Test
  @Requirement({"R7644-022", "R7644-102", "R7644-107", "R7644-112"})
  void putWhenResourceDoesNotExistThenNotFound() {
    String ada = host.addUser("ada", ",\"title\":\"Dr\",\"roles\":[{\"value\":\"r\"}]");

    Reply put = host.send("PUT", ada, user("\"userName\":\"ada\",\"roles\":[],\"nickName\":null"));

    assertThat(put.status()).isEqualTo(200);
    assertThat(json(put)).isEqualTo(host.read(ada));
    assertThat(json(put).has("roles")).isFalse();
    assertThat(json(put).has("title")).isFalse();
    assertThat(put.header("ETag")).isPresent();
    assertThat(put.header("Location")).contains(DirectoryHost.BASE + ada);
    assertThat(host.send("PUT", NOBODY, user("\"userName\":\"new\"")).status()).isEqualTo(404);
    assertThat(names(host.get("/Users"))).containsExactly("ada");
  }

  @Test
  @Requirement("R7644-027")
  void putWhenValueIsNullThenAttributeIsRemoved() {
    String ada = host.addUser("ada", ",\"title\":null,\"roles\":[]");

    assertThat(host.read(ada).has("title")).isFalse();
    assertThat(host.read(ada).has("roles")).isFalse();
  }

  @Test
  @Requirement({"R7643-148", "R7644-032", "R7644-211"})
  void writeWhenUserNameIsTakenThenConflict() {
    host.addUser("ada", "");
    String bob = host.addUser("bob", "");

    for (Reply refused :
        List.of(
            host.send("POST", "/Users", user("\"userName\":\"Ada\"")),
            host.send("PUT", bob, user("\"userName\":\"ADA\"")),
            host.patch(bob, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"ada\"}"))) {
      assertThat(refused.status()).isEqualTo(409);
      assertThat(json(refused).findText("scimType")).contains("uniqueness");
    }
    assertThat(host.read(bob).findText("userName")).contains("bob");
  }

  @Test
  @Requirement({"R7644-229", "R7644-248"})
  void createWhenPreparedUserNameIsTakenThenConflict() {
    host.addUser("Stra\\u00dfe", "");
    host.addUser("\\uff21da", "");
    host.addUser("e\\u0301t\\u00e9", "");

    for (String same : List.of("STRASSE", "ADA", "\\u00c9T\\u00c9")) {
      assertThat(host.send("POST", "/Users", user("\"userName\":\"" + same + "\"")).status())
          .as(same)
          .isEqualTo(409);
    }
    assertThat(names(host.get("/Users?filter=userName+eq+%22%C3%A9te%CC%81%22"))).hasSize(1);
  }

  @Test
  @Requirement({"R7644-153", "R7644-154", "R7644-155", "R7644-156", "R7644-157"})
  void deleteWhenDoneThenNotFound() {
    String ada = host.addUser("ada", "");
    String staff = host.addGroup("staff", DirectoryHost.member(ada));

    Reply deleted = host.send("DELETE", ada, "");

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();
    assertThat(host.get(ada).status()).isEqualTo(404);
    assertThat(host.send("PUT", ada, user("\"userName\":\"ada\"")).status()).isEqualTo(404);
    assertThat(host.patch(ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"}").status())
        .isEqualTo(404);
    assertThat(host.send("DELETE", ada, "").status()).isEqualTo(404);
    assertThat(names(host.get("/Users"))).isEmpty();
    assertThat(names(host.get("/Users?filter=userName+eq+%22ada%22"))).isEmpty();
    assertThat(host.read(staff).has("members")).isFalse();
    assertThat(host.addUser("ada", "")).isNotEqualTo(ada);
  }

  @Test
  @Requirement({"R7643-065", "R7643-066", "R7644-217", "R7644-218"})
  void responseWhenAboutAResourceThenHasEntityTag() {
    String ada = host.addUser("ada", "");
    String staff = host.addGroup("staff");

    for (Reply reply :
        List.of(
            host.send("POST", "/Users", user("\"userName\":\"bob\"")),
            host.get(ada),
            host.send("PUT", ada, user("\"userName\":\"ada\"")),
            host.patch(ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"}"))) {
      String tag = reply.header("ETag").orElseThrow();
      assertThat(tag).matches("W/\"[^\"]+\"");
      assertThat(json(reply).complexOrEmpty("meta").findText("version")).contains(tag);
    }
    Reply group =
        host.patch(staff, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"x\"}");
    assertThat(group.status()).isEqualTo(204);
    assertThat(group.header("ETag")).isEqualTo(host.get(staff).header("ETag"));
  }

  @Test
  @Requirement("R7644-219")
  void readWhenTagMatchesThenNotModified() {
    String ada = host.addUser("ada", "");
    String weak = host.get(ada).header("ETag").orElseThrow();
    String strong = weak.substring(2);

    for (String header : List.of(weak, strong, "\"x\", " + weak, "*")) {
      Reply reply = host.send("GET", ada, "", "If-None-Match: " + header);
      assertThat(reply.status()).as(header).isEqualTo(304);
      assertThat(reply.body()).isEmpty();
      assertThat(reply.header("ETag")).contains(weak);
    }
    assertThat(host.send("GET", ada, "", "If-None-Match: \"x\"").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
  @Requirement("R7644-220")
  void writeWhenTagDiffersThenPreconditionFails(String method) {
    String ada = host.addUser("ada", "");
    String stale = host.get(ada).header("ETag").orElseThrow();
    host.patch(ada, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"}");
    String current = host.get(ada).header("ETag").orElseThrow();
    String body =
        method.equals("PUT")
            ? user("\"userName\":\"ada\",\"title\":\"y\"")
            : method.equals("PATCH")
                ? "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
                    + "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"y\"}]}"
                : "";

    assertThat(host.send(method, ada, body, "If-Match: " + stale).status()).isEqualTo(412);
    assertThat(host.read(ada).findText("title")).contains("x");
    assertThat(host.send(method, ada, body, "If-Match: \"a\", " + current).status()).isIn(200, 204);
    String bob = host.addUser("bob", "");
    String other = body.replace("ada", "bob");
    assertThat(host.send(method, bob, other, "If-None-Match: *").status()).isEqualTo(412);
    assertThat(host.send(method, bob, other, "If-Match: *").status()).isIn(200, 204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
  @Requirement("R7644-220")
  void writeWhenTenantRequiresTagAndItIsMissingThenPreconditionRequired(String method) {
    String ada = host.addUser("ada", ",\"title\":\"x\"");
    host.profile(TenantProfile.builder().requiresVersions(true).build());
    String body =
        switch (method) {
          case "PUT" -> user("\"userName\":\"ada\"");
          case "PATCH" ->
              "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
                  + "{\"op\":\"remove\",\"path\":\"title\"}]}";
          default -> "";
        };

    Reply refused = host.send(method, ada, body);

    assertThat(refused.status()).isEqualTo(428);
    assertThat(json(refused).findText("status")).contains("428");
    assertThat(host.read(ada).findText("title")).contains("x");
    String current = host.get(ada).header("ETag").orElseThrow();
    assertThat(host.send(method, ada, body, "If-Match: " + current).status()).isIn(200, 204);
  }

  @ParameterizedTest
  @CsvSource({"POST", "PUT", "PATCH", "GET"})
  @Requirement("R7644-195")
  void responseWhenAttributesAreRequestedThenOnlyThoseAreReturned(String method) {
    String ada = host.addUser("ada", ",\"title\":\"Dr\",\"nickName\":\"a\"");
    String body =
        switch (method) {
          case "POST" -> user("\"userName\":\"bob\",\"title\":\"Dr\"");
          case "PUT" -> user("\"userName\":\"ada\",\"title\":\"Mr\"");
          case "PATCH" ->
              "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
                  + "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"y\"}]}";
          default -> "";
        };
    String path = method.equals("POST") ? "/Users" : ada;

    Reply only = host.send(method, path + "?attributes=title", body);
    assertThat(json(only).names()).containsExactlyInAnyOrder("schemas", "id", "title");
    Reply except =
        host.send(method, path + "?excludedAttributes=title", body.replace("bob", "eve"));
    assertThat(json(except).names()).contains("userName").doesNotContain("title");
  }
}
