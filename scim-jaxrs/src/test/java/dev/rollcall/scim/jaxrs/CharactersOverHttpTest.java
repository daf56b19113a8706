// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forbidden and invisible characters. */
class CharactersOverHttpTest {
  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private static void assertInvalidValue(Reply reply, String attribute) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains("invalidValue");
    assertThat(json(reply).findText("detail").orElseThrow()).contains("'" + attribute + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"userName\":\"a\\u0000\" | userName",
        "\"userName\":\"\\ufdd0\" | userName",
        "\"userName\":\"\\ud87f\\udfff\" | userName",
        "\"userName\":\"x\",\"externalId\":\"\\ufffe\" | externalId",
        "\"userName\":\"x\",\"name\":{\"familyName\":\"\\uffff\"} | name.familyName",
        "\"userName\":\"x\",\"emails\":[{\"value\":\"a@b\\u0000\"}] | emails.value",
        "\"userName\":\"x\",\"profileUrl\":\"https://a.test/\\ufdef\" | profileUrl",
      })
  void writeWhenForbiddenCharacterThenInvalidValue(String members, String attribute) {
    assertInvalidValue(host.send("POST", "/Users", "{" + members + "}"), attribute);
    String path = host.addUser("old", "");
    assertInvalidValue(host.send("PUT", path, "{" + members + "}"), attribute);
    assertInvalidValue(
        host.patch(path, "{\"op\":\"replace\",\"value\":{" + members + "}}"), attribute);
    assertThat(host.read(path).findText("userName")).contains("old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ufffe", "\\ufdd5"})
  void writeWhenForbiddenCharacterInMemberThenInvalidValue(String text) {
    String group = host.addGroup("staff");
    String member = "{\"value\":\"" + text + "\"}";

    assertInvalidValue(
        host.patch(group, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member + "]}"),
        "members.value");
    String filter = "value eq \\\"\\" + text + "\\\"";
    assertInvalidValue(
        host.patch(group, "{\"op\":\"remove\",\"path\":\"members[" + filter + "]\"}"), "value");
  }

  @Test
  void bulkWhenForbiddenCharacterThenThatOperationFails() {
    Reply reply =
        host.send(
            "POST",
            "/Bulk",
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
             {"method":"POST","path":"/Users","bulkId":"1","data":{"userName":"a\\u0000"}}]}\
            """);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("\"status\":\"400\"", "invalidValue", "'userName'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "a%EF%BF%BE", "%EF%B7%90"})
  void requestWhenForbiddenCharacterInIdThenInvalidValue(String id) {
    TestServer.assumePasses(id);
    assertInvalidValue(host.get("/Users/" + id), "id");
    assertInvalidValue(host.send("DELETE", "/Users/" + id, ""), "id");
    assertInvalidValue(host.send("PUT", "/Users/" + id, "{\"userName\":\"x\"}"), "id");
    assertInvalidValue(
        host.patch(
            "/Groups/" + id, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"x\"}"),
        "id");
    assertInvalidValue(
        host.patch(
            "/Groups/" + id, "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"1\"}]}"),
        "id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%5Cu0000", "%EF%BF%BF", "%F0%9F%BF%BE"})
  void searchWhenForbiddenCharacterThenInvalidValue(String character) {
    assertInvalidValue(host.get("/Users?filter=userName+eq+%22a" + character + "%22"), "userName");
    assertInvalidValue(host.get("/Users?filter=id+eq+%22a" + character + "%22"), "id");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ada", "ada ", "a\\u200bda", "ada\\ufeff", "\\u00a0ADA", "ad\\u00ada"})
  @Requirement("R7644-032")
  void createWhenOnlyInvisibleCharactersDifferThenConflict(String name) {
    host.addUser("ada", "");

    Reply reply = host.send("POST", "/Users", "{\"userName\":\"" + name + "\"}");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(json(reply).findText("scimType")).contains("uniqueness");
  }

  @Test
  void createWhenInvisibleCharactersThenStoredAsSentAndFreeAgainAfterwards() {
    String path = host.addUser("\\u200b Eve ", "");
    String sent = "\u200b Eve ";

    byte[] shown =
        host.read(path).findText("userName").orElseThrow().getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new String(shown, StandardCharsets.UTF_8)).isEqualTo(sent);
    assertThat(host.send("PUT", path, "{\"userName\":\" Eve\",\"title\":\"Dr\"}").status())
        .isEqualTo(200);
    assertThat(host.send("POST", "/Users", "{\"userName\":\"eve\"}").status()).isEqualTo(409);
    assertThat(host.send("PUT", path, "{\"userName\":\"mallory\"}").status()).isEqualTo(200);
    assertThat(host.send("POST", "/Users", "{\"userName\":\"eve\"}").status()).isEqualTo(201);
  }

  @Test
  void searchWhenNameHasInvisibleCharactersThenComparedAsSent() {
    host.addUser(" ada", "");

    assertThat(DirectoryHost.names(search("userName eq \"ada\""))).isEmpty();
    assertThat(DirectoryHost.names(search("userName eq \" ada\""))).containsExactly(" ada");
  }

  private Reply search(String filter) {
    return host.get("/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }
}
