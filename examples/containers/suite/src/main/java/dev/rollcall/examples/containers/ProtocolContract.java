// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import static dev.rollcall.examples.containers.ScimClient.assertScimError;
import static dev.rollcall.examples.containers.ScimClient.group;
import static dev.rollcall.examples.containers.ScimClient.patch;
import static dev.rollcall.examples.containers.ScimClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.containers.Wire.Reply;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the protocol from the view of a client, in every runtime. */
abstract class ProtocolContract {
  /** Creates tests of a running server. */
  ScimClient client = new ScimClient(0, "");

  @Test
  void userLifecycleThenEachRequestSucceeds() {
    String name = client.freshName();
    Reply created = client.send("POST", "/Users", user(name));
    String path = client.pathOf(created);
    String id = created.text("id");
    assertThat(created.type()).isEqualTo(ScimClient.SCIM);

    Reply read = client.get(path);
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.text("id")).isEqualTo(id);
    assertThat(read.body()).contains("\"location\":\"" + client.base() + path + "\"");

    Reply replaced =
        client.send(
            "PUT",
            path,
            user(name).replace("\"userName\"", "\"displayName\":\"Zoë\",\"userName\""));
    assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
    assertThat(client.get(path).text("displayName")).isEqualTo("Zoë");

    Reply patched =
        client.send(
            "PATCH",
            path,
            patch("{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Ada\"}"));
    assertThat(patched.status()).as(patched.body()).isEqualTo(200);
    assertThat(patched.text("displayName")).isEqualTo("Ada");

    Reply deleted = client.send("DELETE", path, "");
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();
    assertScimError(client.get(path), 404);
  }

  @Test
  void searchWhenPostedThenAllTypesByPage() {
    String name = client.freshName();
    String id = client.send("POST", "/Users", user(name)).text("id");
    String query =
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],"
            + "\"filter\":\"userName eq \\\"%s\\\"\"}".formatted(name);

    assertThat(client.send("POST", "/Users/.search", query).body()).contains(id);
    assertThat(client.send("POST", "/.search", query).body()).contains(id);
    assertThat(client.get("/?filter=userName+eq+%22" + name + "%22").body()).contains(id);
    client.send("POST", "/Users", user(client.freshName()));
    Reply first = client.get("/Users?count=1&cursor=");
    String cursor = first.text("nextCursor");
    Reply second = client.get("/Users?count=1&cursor=" + cursor);
    assertThat(first.size("Resources")).isEqualTo(1);
    assertThat(second.size("Resources")).isEqualTo(1);
    assertThat(second.body()).isNotEqualTo(first.body());
    assertScimError(client.get("/Users?count=1&cursor=x" + cursor), 400);
    assertScimError(client.get("/Users/.search"), 405);
    assertScimError(client.get("/Me"), 501);
    assertScimError(client.send("PATCH", "/Me", "{}"), 501);
  }

  @Test
  void groupLifecycleWhenHundredMembersThenEachRequestSucceeds() {
    List<String> members =
        IntStream.range(0, 100)
            .mapToObj(i -> client.send("POST", "/Users", user(client.freshName())).text("id"))
            .toList();
    Reply created = client.send("POST", "/Groups", group("hundred", members));
    String path = client.pathOf(created);

    Reply read = client.get(path);
    assertThat(read.size("members")).isEqualTo(100);
    assertThat(read.body()).contains("\"$ref\":\"" + client.base() + "/Users/");

    // More than the buffer of a deferred response.
    Reply all = client.get("/Users?count=200");
    assertThat(all.size("Resources")).isBetween(100, 200);
    assertThat(all.body()).hasSizeGreaterThan(20_000);

    String one =
        "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + members.get(0) + "\\\"]\"}";
    assertThat(client.send("PATCH", path, patch(one)).status()).isEqualTo(204);
    assertThat(client.get(path).size("members")).isEqualTo(99);

    assertThat(client.send("PUT", path, group("few", members.subList(0, 2))).status())
        .isEqualTo(200);
    assertThat(client.get(path).size("members")).isEqualTo(2);
    assertThat(client.get(path + "?excludedAttributes=members").body()).doesNotContain("members");

    assertThat(client.send("DELETE", path, "").status()).isEqualTo(204);
    assertScimError(client.get(path), 404);
  }

  @Test
  void filterWhenPlusesAndPercentsThenDecoded() {
    String name = "a+b c%" + client.freshName();
    String id = client.send("POST", "/Users", user(name)).text("id");
    String encoded = name.replace("%", "%25").replace("+", "%2B").replace(" ", "%20");

    Reply plus =
        client.get(
            "/Users?filter=userName+eq+%22" + encoded.replace("%20", "+") + "%22&unknown=%C3%A4");
    assertThat(plus.status()).as(plus.body()).isEqualTo(200);
    assertThat(plus.body()).contains(id).contains("\"totalResults\":1");
    Reply percent =
        client.get("/Users?filter=userName%20eq%20%22" + encoded + "%22&startIndex=1&count=5");
    assertThat(percent.body()).contains(id).contains("\"totalResults\":1");
    assertScimError(client.get("/Users?filter=userName+eq"), 400);
    assertScimError(client.get("/Users?count=1&count=2"), 400);
  }

  @Test
  void preconditionWhenAnyMethodThenEntityTagsAreCompared() {
    Reply created = client.send("POST", "/Users", user(client.freshName()));
    String path = client.pathOf(created);
    String tag = created.header("ETag").orElseThrow();

    Reply notModified = client.get(path, "If-None-Match: " + tag);
    assertThat(notModified.status()).isEqualTo(304);
    assertThat(notModified.body()).isEmpty();
    assertThat(notModified.header("ETag")).contains(tag);
    assertThat(client.get(path, "If-None-Match: W/\"other\"").status()).isEqualTo(200);

    Reply changed = client.send("PUT", path, user(client.freshName()), "If-Match: " + tag);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag").orElseThrow()).isNotEqualTo(tag);
    assertScimError(client.send("PUT", path, user(client.freshName()), "If-Match: " + tag), 412);
    assertScimError(client.send("DELETE", path, "", "If-Match: " + tag), 412);
    String newTag = changed.header("ETag").orElseThrow();
    assertThat(client.send("DELETE", path, "", "If-Match: " + newTag).status()).isEqualTo(204);
  }

  @Test
  void headThenHeadersOfGetWithoutBody() {
    String path = client.pathOf(client.send("POST", "/Users", user(client.freshName())));
    Reply head = client.send("HEAD", path, "");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isEqualTo(client.get(path).header("ETag"));
    assertThat(head.type()).isEqualTo(ScimClient.SCIM);
    assertThat(head.body()).isEmpty();
    assertThat(client.send("HEAD", "/Users/none", "").status()).isEqualTo(404);
  }

  @Test
  void optionsThenAllowedMethodsWithoutBody() {
    Reply reply = client.send("OPTIONS", "/Users/1", "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Allow").orElseThrow()).contains("GET", "PUT", "PATCH", "DELETE");
    assertThat(reply.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /Users, POST",
    "POST, /Users/1, PATCH",
    "DELETE, /Schemas, GET",
    "PATCH, /ResourceTypes/User, GET",
    "POST, /ServiceProviderConfig, GET",
    "PROPFIND, /Users/1, PATCH",
  })
  void requestWhenMethodIsNotAllowedThenAllowedMethods(String method, String path, String allowed) {
    Reply reply = client.send(method, path, "");

    assertScimError(reply, 405);
    assertThat(reply.header("Allow").orElseThrow()).contains(allowed).doesNotContain(method + ",");
  }

  @ParameterizedTest
  @CsvSource({
    "42, 42",
    "a%2Fb, a/b",
    "a%252Fb, a%2Fb",
    "a+b, a+b",
    "a%20b, a b",
    "a;b=c, a;b=c",
    "%C3%A4, ä",
    "%7Bid%7D, {id}",
    "ServiceProviderConfig, ServiceProviderConfig",
  })
  void idThenDecodedOnce(String sent, String id) {
    Reply reply = client.get("/Echoes/" + sent);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.text("id")).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Nothing",
        "/Nothing/1",
        "/Users/1/2/3",
        "/Schemas/urn:nothing",
        "/User",
        "/Users/none",
        "/Users/a%2Fb",
        "/Users/a%252Fb",
        "/Users/a;b=c",
        "/ServiceProviderConfig/x",
      })
  void snippetWhenMissingThenFailure(String path) {
    assertScimError(client.get(path), 404);
  }

  @Test
  void endpointWhenItsNameDiffersInCaseThenItIsFound() {
    assertThat(client.get("/users?count=0").body()).isEqualTo(client.get("/Users?count=0").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ServiceProviderConfig", "/Schemas", "/ResourceTypes", "/Users"})
  void requestWhenDoubleOrTrailingSlashesThenSameResource(String path) {
    String target = path + "?count=0";
    assertThat(client.get(target).status()).isEqualTo(200);
    assertThat(client.get(path + "/").status()).isEqualTo(200);
    assertThat(client.get("/" + path + "//?count=0").body()).isEqualTo(client.get(target).body());
  }

  @Test
  void writeWhenMediaTypeIsUnsupportedThenRejected() {
    assertScimError(client.send("POST", "/Users", "{\"userName\":"), 400);
    assertScimError(client.send("POST", "/Users", "[]"), 400);
    assertScimError(client.send("PATCH", "/Users/1", "{}x"), 400);
    for (String type :
        List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "a/b;c=d")) {
      for (String method : List.of("POST", "PUT", "PATCH")) {
        String path = method.equals("POST") ? "/Users" : "/Users/1";
        assertScimError(client.send(method, path, "a=b", "Content-Type: " + type), 415);
      }
    }
    String type = "Content-Type: application/json;charset=utf-8";
    assertThat(client.send("POST", "/Users", user(client.freshName()), type).status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, application/json",
    "'application/json, application/scim+json', application/scim+json",
    "'text/html, */*;q=0.1', application/scim+json",
    "'application/scim+json;q=0, application/json', application/json",
  })
  void acceptThenResponseHasAcceptedMediaType(String accept, String type) {
    assertThat(client.get("/Schemas", "Accept: " + accept).type()).isEqualTo(type);
    assertThat(client.get("/Users", "Accept: " + accept).type()).isEqualTo(type);
  }

  @Test
  void acceptWhenTypeIsUnsupportedThenNotAcceptable() {
    assertScimError(client.get("/Users", "Accept: text/html"), 406);
    assertScimError(client.get("/Nothing", "Accept: application/json"), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Authorization: Bearer globex-token", "Authorization: Bearer x", "X-None: 1"})
  void requestWhenTokenIsNotOfTenantThenEqualResponses(String credential) {
    Reply unknown = client.raw("scim.test", "GET", "/nobody/scim/v2/Users", credential);
    Reply known = client.raw("scim.test", "GET", "/acme/scim/v2/Users", credential);

    assertScimError(known, 401);
    assertThat(known.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer realm=\"scim\"");
    assertThat(known.body()).isEqualTo(unknown.body());
    assertScimError(client.raw("scim.test", "PROPFIND", "/acme/scim/v2/Users", credential), 401);
  }
}
