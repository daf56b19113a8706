// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.BASE;
import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk requests over HTTP (RFC 7644 section 3.7), with the examples of the RFC. */
class BulkOverHttpTest {
  private static final String START =
      "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":[";

  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private Reply bulk(String operations) {
    return host.send("POST", "/Bulk", START + operations + "]}");
  }

  private static List<ComplexValue> results(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return json(reply).elements("Operations").stream().map(ComplexValue.class::cast).toList();
  }

  private static String path(ComplexValue result) {
    return result.findText("location").orElseThrow().substring(BASE.length());
  }

  @Test
  @Requirement({"R7644-016", "R7644-021", "R7644-024", "R7644-159", "R7644-170", "R7644-176"})
  void bulkWhenGroupRefersToUserThenBothAreCreated() {
    Reply reply =
        bulk(
            """
            {"method":"POST","path":"/Users","bulkId":"qwerty","data":
             {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"Alice"}},
            {"method":"POST","path":"/Groups","bulkId":"ytrewq","data":
             {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
              "displayName":"Tour Guides","members":[{"type":"User","value":"bulkId:qwerty"}]}}\
            """);

    List<ComplexValue> results = results(reply);
    assertThat(reply.type()).isEqualTo("application/scim+json");
    assertThat(reply.body())
        .startsWith(
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkResponse\"],"
                + "\"Operations\":[{\"location\":\""
                + BASE
                + "/Users/");
    assertThat(host.read(path(results.get(1))).elements("members"))
        .containsExactly(
            ComplexValue.builder()
                .put("value", DirectoryHost.idOf(path(results.get(0))))
                .put("$ref", BASE + path(results.get(0)))
                .put("display", "Alice")
                .put("type", "User")
                .build());
  }

  @Test
  @Requirement("R7644-175")
  void bulkWhenGroupsReferToEachOtherThenBothAreCreated() {
    String group =
        """
        {"method":"POST","path":"/Groups","bulkId":"%s","data":
         {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
          "displayName":"Group %s","members":[{"type":"Group","value":"bulkId:%s"}]}}\
        """;

    List<ComplexValue> results =
        results(
            bulk(
                group.formatted("qwerty", "A", "ytrewq")
                    + ","
                    + group.formatted("ytrewq", "B", "qwerty")));

    for (ComplexValue result : results) {
      Reply read = host.get(path(result));
      assertThat(read.header("ETag")).isEqualTo(result.findText("version"));
      assertThat(json(read).elements("members")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"URN:manager\":{\"value\":\"bulkId:boss\"}",
        "\"URN:manager.value\":\"bulkId:boss\"",
        "\"URN\":{\"manager.value\":\"bulkId:boss\"}",
        "\"urn:scim:schemas:extension:enterprise:2.0\":{\"manager\":\"bulkId:boss\"}"
      })
  @Requirement("R7644-176")
  void bulkWhenAPathNamesTheReferenceThenItIsResolved(String manager) {
    String ada = host.addUser("ada", "");

    List<ComplexValue> results =
        results(
            bulk(
                """
                {"method":"POST","path":"/Users","bulkId":"boss","data":{"userName":"boss"}},
                {"method":"POST","path":"/Users","bulkId":"bob","data":{"userName":"bob",MANAGER}},
                {"method":"PUT","path":"ADA","data":{"userName":"ada",MANAGER}}\
                """
                    .replace("MANAGER", manager)
                    .replace("ADA", ada)
                    .replace("URN", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")));

    String boss = DirectoryHost.idOf(path(results.get(0)));
    for (String path : List.of(path(results.get(1)), ada)) {
      assertThat(host.get(path).body()).contains("\"manager\":{\"value\":\"" + boss + "\"");
    }
  }

  @Test
  @Requirement({"R7644-166", "R7644-167", "R7644-171"})
  void bulkWhenExampleOfTheRfcThenEveryMethodIsExecuted() {
    String bob = host.addUser("bob", "");
    String eve = host.addUser("eve", ",\"nickName\":\"E\"");
    String dan = host.addUser("dan", "");

    List<ComplexValue> results =
        results(
            host.send(
                "POST",
                "/Bulk",
                """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
                 "failOnErrors":1,"Operations":[
                 {"method":"POST","path":"/Users","bulkId":"qwerty","data":
                  {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"Alice"}},
                 {"method":"PUT","path":"%s","version":"W\\/\\"1\\"","data":
                  {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],
                   "id":"b7c14771-226c-4d05-8860-134711653041","userName":"Bob"}},
                 {"method":"PATCH","path":"%s","version":"W/\\"1\\"","data":[
                  {"op":"remove","path":"nickName"},
                  {"op":"add","path":"userName","value":"Dave"}]},
                 {"method":"DELETE","path":"%s","version":"W\\/\\"1\\""}]}\
                """
                    .formatted(bob, eve, dan)));

    assertThat(results)
        .extracting(result -> result.findText("status").orElseThrow())
        .containsExactly("201", "200", "200", "204");
    assertThat(host.read(bob).findText("userName")).contains("Bob");
    assertThat(host.read(eve).findText("userName")).contains("Dave");
    assertThat(host.read(eve).has("nickName")).isFalse();
    assertThat(host.get(dan).status()).isEqualTo(404);
  }

  @Test
  @Requirement({"R7644-168", "R7644-180"})
  void bulkWhenHostFailsForOneOperationThenOthersSucceedAndDetailsAreHidden() {
    String user =
        "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"%s\",\"data\":{\"schemas\":"
            + "[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"%s\","
            + "\"password\":\"t1meMa$heen\"}}";

    Reply reply =
        bulk(user.formatted("a", DirectoryHost.FAILING) + "," + user.formatted("b", "bob"));

    assertThat(results(reply))
        .extracting(result -> result.findText("status").orElseThrow())
        .containsExactly("500", "201");
    assertThat(reply.body()).doesNotContain("t1meMa").contains("Internal error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
  void bulkWhenMethodIsNotPostThenAllowHeaderIsSent(String method) {
    Reply reply = host.send(method, "/Bulk", method.startsWith("P") ? "{}" : "");

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow").orElseThrow()).contains("POST").doesNotContain(method);
    assertThat(json(reply).findText("status")).contains("405");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"schemas\":[]}"})
  @Requirement({"R7644-159", "R7644-161", "R7644-170"})
  void bulkWhenMessageIsMalformedThenRejectedAsAWhole(String body) {
    Reply reply = host.send("POST", "/Bulk", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains("invalidSyntax");
  }

  @Test
  @Requirement({"R7644-182", "R7644-183"})
  void bulkWhenChunksAddUpToMoreThanAdvertisedThenTooLarge() {
    StringBuilder chunks = new StringBuilder();
    String blanks = " ".repeat(1 << 16);
    for (int i = 0; i < 17; i++) {
      chunks.append("10000\r\n").append(blanks).append("\r\n");
    }

    Reply reply =
        host.exchange(
            "POST /acme/scim/v2/Bulk HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer secret\r\nContent-Type: application/scim+json\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + chunks
                + "0\r\n\r\n");

    assertThat(reply.status()).isEqualTo(413);
    assertThat(json(reply).findText("detail"))
        .contains("The body is larger than maxPayloadSize (1048576 bytes)");
  }

  @Test
  @Requirement("R7643-114")
  void configurationWhenReadThenBulkLimitsAreReturned() {
    assertThat(host.read("/ServiceProviderConfig").complexOrEmpty("bulk"))
        .isEqualTo(
            ComplexValue.builder()
                .put("supported", true)
                .put("maxOperations", 1_000)
                .put("maxPayloadSize", 1_048_576)
                .build());
  }

  @Test
  @Requirement("R9967-010")
  void requestWhenAsynchronousResponseIsPreferredThenRespondedSynchronously() {
    String user =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"a\"}";
    Reply single = host.send("POST", "/Users", user, "Prefer: respond-async, wait=5");
    Reply several =
        host.send(
            "POST",
            "/Bulk",
            START
                + "{\"method\":\"DELETE\",\"path\":\"/Users/"
                + json(single).findText("id").orElseThrow()
                + "\"}]}",
            "Prefer: respond-async");

    assertThat(single.status()).isEqualTo(201);
    assertThat(results(several)).hasSize(1);
    assertThat(List.of(single, several))
        .allSatisfy(
            reply -> {
              assertThat(reply.header("Preference-Applied")).isEmpty();
              assertThat(reply.header("Set-Txn")).isEmpty();
            });
  }

  @Test
  @Requirement("R9967-016")
  void configurationWhenReadThenSecurityEventsAreAbsent() {
    assertThat(host.read("/ServiceProviderConfig").has("securityEvents")).isFalse();
  }
}
