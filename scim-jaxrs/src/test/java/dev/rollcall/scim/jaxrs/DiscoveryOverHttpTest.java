// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Discovery endpoints over HTTP (RFC 7644 section 4, RFC 7643 sections 5 to 7). */
class DiscoveryOverHttpTest {
  private static final DirectoryHost HOST = new DirectoryHost();
  private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";

  @AfterAll
  static void stop() {
    HOST.close();
  }

  private static List<ComplexValue> list(String path) {
    ComplexValue page = HOST.read(path);
    assertThat(page.elements("schemas"))
        .containsExactly(new StringValue("urn:ietf:params:scim:api:messages:2.0:ListResponse"));
    List<ComplexValue> all =
        page.elements("Resources").stream().map(ComplexValue.class::cast).toList();
    assertThat(page.find("totalResults")).contains(new IntegerValue(all.size()));
    return all;
  }

  @Test
  @Requirement({
    "R7643-116",
    "R7643-118",
    "R7643-120",
    "R7643-121",
    "R7644-216",
    "R7644-221",
    "R7644-222"
  })
  void configurationWhenReadThenSingleObject() {
    ComplexValue config = HOST.read("/ServiceProviderConfig");

    assertThat(config.elements("schemas"))
        .containsExactly(new StringValue(CORE + "ServiceProviderConfig"));
    assertThat(config.complexOrEmpty("filter").find("maxResults")).contains(new IntegerValue(200));
    assertThat(config.complexOrEmpty("etag").find("supported")).contains(BooleanValue.TRUE);
    assertThat(config.has("documentationUri")).isFalse();
    assertThat(config.has("id")).isFalse();
    assertThat(config.elements("authenticationSchemes")).isNotEmpty();
    for (Object scheme : config.elements("authenticationSchemes")) {
      ComplexValue entry = (ComplexValue) scheme;
      assertThat(entry.findText("type").orElseThrow())
          .isIn("oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest");
      assertThat(entry.findText("name").orElseThrow()).isNotBlank();
      assertThat(entry.findText("description").orElseThrow()).isNotBlank();
    }
  }

  @Test
  @Requirement({"R7643-124", "R7643-125", "R7644-225", "R7644-226"})
  void resourceTypesWhenListedThenEachEndpointIsUsable() {
    List<ComplexValue> types = list("/ResourceTypes");

    assertThat(types).hasSize(2);
    for (ComplexValue type : types) {
      String endpoint = type.findText("endpoint").orElseThrow();
      assertThat(endpoint).startsWith("/");
      assertThat(HOST.get(endpoint).status()).isEqualTo(200);
      assertThat(type.findText("description").orElseThrow()).isNotBlank();
      assertThat(HOST.read("/ResourceTypes/" + type.findText("name").orElseThrow()))
          .isEqualTo(type);
    }
    assertThat(HOST.get("/ResourceTypes/Robot").status()).isEqualTo(404);
  }

  @Test
  @Requirement({
    "R7643-004",
    "R7643-130",
    "R7643-132",
    "R7643-133",
    "R7644-015",
    "R7644-223",
    "R7644-224"
  })
  void schemasWhenListedThenEachIsFoundByItsUrn() {
    List<ComplexValue> schemas = list("/Schemas");

    assertThat(schemas).hasSize(3);
    for (ComplexValue schema : schemas) {
      String urn = schema.findText("id").orElseThrow();
      assertThat(schema.findText("name").orElseThrow()).isNotBlank();
      assertThat(schema.findText("description").orElseThrow()).isNotBlank();
      assertThat(HOST.read("/Schemas/" + urn)).isEqualTo(schema);
      assertThat(HOST.read("/Schemas/" + urn.replace(":", "%3A"))).isEqualTo(schema);
      assertThat(HOST.read("/Schemas/" + urn.toUpperCase(Locale.ROOT))).isEqualTo(schema);
      for (Object attribute : schema.elements("attributes")) {
        ComplexValue one = (ComplexValue) attribute;
        boolean isComplex = one.findText("type").orElseThrow().equals("complex");
        assertThat(one.elements("subAttributes").isEmpty()).isEqualTo(!isComplex);
      }
    }
    String user =
        HOST.addUser(
            "ada",
            ",\"" + CORE.replace("core", "extension:enterprise") + "User\":{\"department\":\"x\"}");
    for (Object urn : HOST.read(user).elements("schemas")) {
      assertThat(HOST.get("/Schemas/" + ((StringValue) urn).text()).status()).isEqualTo(200);
    }
    assertThat(HOST.get("/Schemas/urn:nowhere").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Error", "ListResponse", "PatchOp", "SearchRequest", "BulkRequest"})
  @Requirement("R7644-017")
  void schemasWhenListedThenMessagesAreAbsent(String name) {
    String urn = "urn:ietf:params:scim:api:messages:2.0:" + name;

    assertThat(HOST.get("/Schemas/" + urn).status()).isEqualTo(404);
    assertThat(HOST.get("/Schemas").body()).doesNotContain("\"id\":\"" + urn);
  }

  @ParameterizedTest
  @CsvSource({
    "/ServiceProviderConfig?filter=x&sortBy=y&startIndex=2&count=1, 200",
    "/ResourceTypes?sortBy=y&startIndex=2&count=1, 200",
    "/Schemas?sortBy=y&startIndex=2&count=1&cursor=, 200",
    "/ResourceTypes?filter=name+eq+%22User%22, 403",
    "/Schemas?filter=id+pr, 403",
  })
  @Requirement({"R7644-227", "R7644-228"})
  void discoveryWhenQueriedThenPagingIsIgnoredAndFilterIsForbidden(String path, int status) {
    Reply reply = HOST.get(path);

    assertThat(reply.status()).isEqualTo(status);
    if (path.startsWith("/Schemas") && status == 200) {
      assertThat(json(reply).elements("Resources")).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ServiceProviderConfig",
        "/ResourceTypes",
        "/ResourceTypes/User",
        "/Schemas",
        "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User"
      })
  @Requirement({"R7643-117", "R7643-131", "R7644-221"})
  void discoveryWhenWrittenThenMethodNotAllowed(String path) {
    for (String method : List.of("PUT", "POST", "PATCH", "DELETE")) {
      Reply reply = HOST.send(method, path, method.equals("DELETE") ? "" : "{}");
      assertThat(reply.status()).as(method).isEqualTo(405);
      assertThat(reply.header("Allow").orElseThrow()).contains("GET");
    }
    assertThat(HOST.get(path).status()).isEqualTo(200);
    assertThat(HOST.get(path + "?attributes=name").body()).contains("\"schemas\"");
    assertThat(HOST.send("HEAD", path, "").status()).isEqualTo(200);
    assertThat(HOST.send("OPTIONS", path, "").header("Allow").orElseThrow()).contains("GET");
  }
}
