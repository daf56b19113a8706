// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.idOf;
import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A credential with the read scope only. */
class ScopesOverHttpTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"}\
      """;
  private static final String PATCH =
      """
      {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
       "Operations":[{"op":"replace","path":"active","value":false}]}\
      """;

  private final AtomicReference<String> me = new AtomicReference<>("");
  private final DirectoryHost host =
      new DirectoryHost(
          builder -> builder.me(context -> Optional.of(new ResourceRef("User", me.get()))));

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void readWhenScopeIsReadThenAllowed() {
    String ada = host.addUser("ada", "");

    for (String path : List.of(ada, "/Users?filter=userName%20eq%20%22ada%22", "/Groups", "/")) {
      assertThat(host.sendReadOnly("GET", path, "").status()).as(path).isEqualTo(200);
    }
    for (String path : List.of("/ServiceProviderConfig", "/ResourceTypes", "/Schemas")) {
      assertThat(host.sendReadOnly("GET", path, "").status()).as(path).isEqualTo(200);
    }
    String search =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"]}\
        """;
    assertThat(host.sendReadOnly("POST", "/Users/.search", search).status()).isEqualTo(200);
    assertThat(host.sendReadOnly("POST", "/.search", search).status()).isEqualTo(200);
  }

  @Test
  @Requirement("R7644-012")
  void writeWhenReadOnlyThenForbiddenWithTheScope() {
    String ada = host.addUser("ada", ",\"active\":true");
    String staff = host.addGroup("staff");
    me.set(idOf(ada));
    String before = host.get(ada).body();

    List<Reply> refused =
        List.of(
            host.sendReadOnly("POST", "/Users", USER.formatted("bob")),
            host.sendReadOnly("POST", "/Users", "not JSON"),
            host.sendReadOnly("PUT", ada, USER.formatted("eve")),
            host.sendReadOnly("PATCH", ada, PATCH),
            host.sendReadOnly("DELETE", ada, ""),
            host.sendReadOnly("DELETE", "/Users/unknown", ""),
            host.sendReadOnly("DELETE", staff, ""),
            host.sendReadOnly("PUT", "/Me", USER.formatted("eve")),
            host.sendReadOnly("PATCH", "/Me", PATCH),
            host.sendReadOnly("DELETE", "/Me", ""));

    for (Reply reply : refused) {
      assertThat(reply.status()).isEqualTo(403);
      assertThat(json(reply).findText("detail"))
          .contains("The credential must have the scope 'scim.write'");
      assertThat(reply.header("WWW-Authenticate"))
          .contains("Bearer realm=\"scim\", error=\"insufficient_scope\", scope=\"scim.write\"");
    }
    assertThat(host.get(ada).body()).isEqualTo(before);
    assertThat(host.get(staff).status()).isEqualTo(200);
    assertThat(DirectoryHost.names(host.get("/Users"))).containsExactly("ada");
  }

  @Test
  void bulkWhenReadOnlyThenEveryOperationIsForbidden() {
    String ada = host.addUser("ada", "");

    Reply reply =
        host.sendReadOnly(
            "POST",
            "/Bulk",
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
              {"method":"POST","path":"/Users","bulkId":"b","data":{
                "schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bob"}},
              {"method":"PUT","path":"%1$s","data":{
                "schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"eve"}},
              {"method":"PATCH","path":"%1$s","data":{
                "Operations":[{"op":"add","path":"title","value":"x"}]}},
              {"method":"DELETE","path":"%1$s"}]}\
            """
                .formatted(ada));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(json(reply).elements("Operations"))
        .hasSize(4)
        .allSatisfy(
            result -> assertThat(((ComplexValue) result).findText("status")).contains("403"));
    assertThat(DirectoryHost.names(host.get("/Users"))).containsExactly("ada");
  }

  @Test
  void writeWhenCredentialHasEveryScopeThenDone() {
    host.sendReadOnly("POST", "/Users", USER.formatted("bob"));

    assertThat(host.send("POST", "/Users", USER.formatted("bob")).status()).isEqualTo(201);
  }
}
