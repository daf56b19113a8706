// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sorting, searches by POST and searches over all types (RFC 7644 sections 3.4.2.1, 3.4.2.3 and
 * 3.4.3).
 */
class SearchOverHttpTest {
  private static final DirectoryHost HOST = new DirectoryHost();

  @BeforeAll
  static void fill() {
    String cy =
        HOST.addUser("Cy", ",\"title\":\"b\",\"name\":{\"givenName\":\"x\"},\"nickName\":\"z\"");
    HOST.addUser(
        "ada",
        ",\"title\":\"A\",\"emails\":[{\"value\":\"z@x.test\"},"
            + "{\"value\":\"a@x.test\",\"primary\":true}]");
    HOST.addUser("Bo", ",\"emails\":[{\"value\":\"m@x.test\"},{\"value\":\"b@x.test\"}]");
    HOST.addGroup("staff", DirectoryHost.member(cy));
    HOST.addGroup("empty");
  }

  @AfterAll
  static void stop() {
    HOST.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String joined(Reply page) {
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return String.join(" ", names(page));
  }

  private static void assertRefused(Reply reply, String scimType, String named) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains(scimType);
    assertThat(json(reply).findText("detail").orElseThrow()).contains(named);
  }

  @Nested
  class Sorting {
    @ParameterizedTest
    @CsvSource({
      "sortBy=userName, ada Bo Cy",
      "sortBy=USERNAME&sortOrder=ascending, ada Bo Cy",
      "sortBy=userName&sortOrder=Descending, Cy Bo ada",
      "sortBy=title, ada Cy Bo",
      "sortBy=title&sortOrder=descending, Bo Cy ada",
      "sortBy=emails, ada Bo Cy",
      "sortBy=emails.value, ada Bo Cy",
      "sortBy=name.givenName, Cy ada Bo",
      "sortBy=meta.lastModified&count=2, Cy ada",
      "sortBy=userName&startIndex=2&count=1, Bo",
      "sortBy=urn:ietf:params:scim:schemas:core:2.0:User:userName, ada Bo Cy",
      "sortOrder=descending, Cy ada Bo",
    })
    @Requirement({"R7644-079", "R7644-080", "R7644-081", "R7644-082", "R7644-083", "R7644-084"})
    void sortWhenAttributeIsSortableThenOrdered(String query, String expected) {
      assertThat(joined(HOST.get("/Users?" + query))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
      "sortBy=nowhere, sortBy",
      "'sortBy=userName,title', sortBy",
      "sortBy=name, sortBy",
      "sortBy=groups, sortBy",
      "sortBy=password, sortBy",
      "sortBy=x509Certificates, sortBy",
      "sortBy=userName&sortOrder=up, sortOrder",
    })
    @Requirement("R7644-080")
    void sortWhenAttributeHasNoOrderThenErrorNamesIt(String query, String named) {
      assertRefused(HOST.get("/Users?" + query), "invalidValue", "'" + named + "'");
    }

    @Test
    void sortWhenAttributeIsMembersThenRejected() {
      assertRefused(HOST.get("/Groups?sortBy=members"), "invalidValue", "'sortBy'");
      assertThat(joined(HOST.get("/Groups?sortBy=displayName"))).isEqualTo("empty staff");
    }

    @Test
    @Requirement("R7644-079")
    void sortWhenNotServedThenIgnored() {
      TenantProfile profile = TenantProfile.builder().without(Feature.SORT).build();
      try (DirectoryHost host = new DirectoryHost(b -> b.profile(profile))) {
        host.addUser("b", "");
        host.addUser("a", "");

        assertThat(joined(host.get("/Users?sortBy=userName"))).isEqualTo("b a");
        assertThat(host.read("/ServiceProviderConfig").complexOrEmpty("sort").find("supported"))
            .contains(BooleanValue.FALSE);
      }
      assertThat(HOST.read("/ServiceProviderConfig").complexOrEmpty("sort").find("supported"))
          .contains(BooleanValue.TRUE);
    }
  }

  @Nested
  class ByPost {
    @Test
    @Requirement({"R7644-094", "R7644-097", "R7644-098", "R7644-100"})
    void searchWhenPostedThenBodyHasTheParameters() {
      Reply page =
          HOST.search(
              "/Users",
              """
              ,"filter":"userName ne \\"Bo\\"","sortBy":"USERNAME","sortOrder":"descending",
               "startIndex":2,"count":1,"attributes":["urn:ietf:params:scim:schemas:core:2.0:User:\
              userName"]\
              """);

      ComplexValue list = json(page);
      ComplexValue only = (ComplexValue) list.elements("Resources").get(0);
      assertThat(joined(page)).isEqualTo("ada");
      assertThat(list.find("totalResults")).contains(new IntegerValue(2));
      assertThat(list.find("startIndex")).contains(new IntegerValue(2));
      assertThat(only.names()).containsExactly("schemas", "id", "userName");
    }

    @Test
    @Requirement("R7644-100")
    void searchWhenAlwaysReturnedAttributeIsExcludedThenReturned() {
      Reply page =
          HOST.search("/Users", ",\"excludedAttributes\":[\"id\",\"schemas\",\"emails\",\"meta\"]");

      for (Object resource : json(page).elements("Resources")) {
        assertThat(((ComplexValue) resource).names()).contains("schemas", "id", "userName");
        assertThat(((ComplexValue) resource).names()).doesNotContain("emails", "meta");
      }
    }

    @Test
    @Requirement({"R7644-099", "R7644-101"})
    void searchWhenBodyIsInvalidThenErrorNamesTheMember() {
      assertRefused(
          HOST.send("POST", "/Users/.search", "{\"schemas\":[\"urn:x\"]}"),
          "invalidSyntax",
          "'schemas'");
      assertRefused(HOST.search("/Users", ",\"count\":\"3x\""), "invalidSyntax", "'count'");
      assertRefused(HOST.search("/Users", ",\"filter\":\"userName xx\""), "invalidFilter", "");
      assertRefused(HOST.search("/Users", ",\"filter\":\"\""), "invalidFilter", "");
      assertRefused(HOST.send("POST", "/Users/.search", "{"), "invalidSyntax", "");
      assertThat(HOST.search("/Nowhere", "").status()).isEqualTo(404);
    }

    @Test
    void searchWhenPostedThenQueryOfUrlIsIgnored() {
      assertThat(
              joined(
                  HOST.send(
                      "POST",
                      "/Users/.search?filter=nonsense&count=x",
                      "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"]}")))
          .isEqualTo("Cy ada Bo");
    }
  }

  @Nested
  class OverAllTypes {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "'' | Cy ada Bo staff empty",
          "userName pr | Cy ada Bo",
          "not (userName pr) | staff empty",
          "meta.resourceType eq \"Group\" | staff empty",
          "meta.resourceType eq \"User\" and title pr | Cy ada",
          "displayName sw \"s\" or userName eq \"BO\" | Bo staff",
          "members pr | staff",
          "userName pr and members pr | ''",
          "schemas eq \"urn:ietf:params:scim:schemas:core:2.0:Group\" | staff empty",
        })
    @Requirement({"R7644-037", "R7644-045", "R7644-046", "R7644-048", "R7644-049", "R7644-097"})
    void crossTypeSearchWhenTypesMatchThenReturnedInTypeOrder(String filter, String expected) {
      String query = filter.isEmpty() ? "" : "?filter=" + encoded(filter);
      String member =
          filter.isEmpty() ? "" : ",\"filter\":\"" + filter.replace("\"", "\\\"") + "\"";

      Reply byGet = HOST.get("/" + query);
      assertThat(joined(byGet)).isEqualTo(expected);
      assertThat(joined(HOST.get(query))).isEqualTo(expected);
      assertThat(joined(HOST.search("", member))).isEqualTo(expected);
      assertThat(json(byGet).find("totalResults"))
          .contains(new IntegerValue(expected.isEmpty() ? 0 : expected.split(" ").length));
    }

    @Test
    void crossTypeSearchWhenPagedThenPagesContinueAcrossTypes() {
      assertThat(joined(HOST.get("/?startIndex=3&count=2"))).isEqualTo("Bo staff");
      assertThat(joined(HOST.get("/?startIndex=5&count=2"))).isEqualTo("empty");
      assertThat(joined(HOST.get("/?startIndex=6"))).isEqualTo("");
      assertThat(json(HOST.get("/?count=0")).find("totalResults")).contains(new IntegerValue(5));
      for (int size : List.of(1, 2, 3, 4, 5)) {
        assertThat(walk("/?count=" + size)).containsExactly("Cy", "ada", "Bo", "staff", "empty");
        assertThat(walk("/?filter=userName+pr&count=" + size)).containsExactly("Cy", "ada", "Bo");
      }
    }

    private List<String> walk(String query) {
      List<String> all = new ArrayList<>();
      Optional<String> cursor = Optional.of("");
      while (cursor.isPresent()) {
        Reply page = HOST.get(query + "&cursor=" + cursor.get());
        assertThat(names(page)).isNotEmpty();
        all.addAll(names(page));
        cursor = json(page).findText("nextCursor");
      }
      return all;
    }

    @Test
    void crossTypeSearchWhenAttributesAreRequestedThenEachTypeReturnsItsOwn() {
      Reply page = HOST.get("/?attributes=userName,displayName");

      assertThat(joined(page)).isEqualTo("Cy ada Bo staff empty");
      assertThat(page.body()).doesNotContain("title", "members", "meta");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere pr", "members.nowhere pr", "userName"})
    @Requirement("R7644-048")
    void crossTypeSearchWhenNoTypeHasTheAttributeThenInvalidFilter(String filter) {
      assertRefused(HOST.get("/?filter=" + encoded(filter)), "invalidFilter", "");
    }

    @Test
    void crossTypeSearchWhenSortedOverSeveralTypesThenRejected() {
      assertRefused(HOST.get("/?sortBy=displayName"), "invalidValue", "'sortBy'");
      assertThat(joined(HOST.get("/?sortBy=displayName&filter=meta.resourceType+eq+%22Group%22")))
          .isEqualTo("empty staff");
    }

    @Test
    @Requirement("R7644-045")
    void crossTypeSearchWhenNotServedThenNotImplemented() {
      TenantProfile profile = TenantProfile.builder().without(Feature.ROOT_QUERY).build();
      try (DirectoryHost host = new DirectoryHost(b -> b.profile(profile))) {
        assertThat(host.get("/").status()).isEqualTo(501);
        assertThat(host.search("", "").status()).isEqualTo(501);
        assertThat(host.search("/Users", "").status()).isEqualTo(200);
      }
    }
  }
}
