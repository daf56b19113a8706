// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.observation.RequestStep;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, order and cursors of queries over one type and over all types. */
class PagingTest {
  private final GatewayFixture app = new GatewayFixture();

  @BeforeEach
  void fill() {
    String cy =
        app.addUser("Cy", ",\"title\":\"b\",\"name\":{\"givenName\":\"x\"},\"nickName\":\"z\"");
    app.addUser(
        "ada",
        ",\"title\":\"A\",\"emails\":[{\"value\":\"z@x.test\"},"
            + "{\"value\":\"a@x.test\",\"primary\":true}]");
    app.addUser("Bo", ",\"emails\":[{\"value\":\"m@x.test\"},{\"value\":\"b@x.test\"}]");
    app.addGroup("staff", GatewayFixture.member(cy));
    app.addGroup("empty");
  }

  private String joined(String path) {
    Reply page = app.get(path);
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return String.join(" ", GatewayFixture.names(page));
  }

  private static void assertRefused(Reply reply, String scimType, String detail) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().findText("scimType")).contains(scimType);
    assertThat(reply.json().findText("detail").orElseThrow()).contains(detail);
  }

  /** Follows the cursors from the first page; each page is one text. */
  private List<String> walk(String query) {
    List<String> pages = new ArrayList<>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent() && pages.size() < 10) {
      Reply page = app.get(query + "&cursor=" + cursor.get());
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      assertThat(page.json().find("itemsPerPage"))
          .contains(new IntegerValue(GatewayFixture.names(page).size()));
      pages.add(String.join(" ", GatewayFixture.names(page)));
      cursor = page.json().findText("nextCursor");
    }
    return pages;
  }

  @Nested
  class Order {
    @ParameterizedTest
    @CsvSource({
      "sortBy=userName, ada Bo Cy",
      "sortBy=%20USERNAME&sortOrder=ascending, ada Bo Cy",
      "sortBy=userName&sortOrder=Descending, Cy Bo ada",
      "sortBy=emails, ada Bo Cy",
      "sortBy=name.givenName, Cy ada Bo",
      "sortBy=userName&startIndex=2&count=1, Bo",
      "sortOrder=descending, Cy ada Bo",
      "sortBy=&sortOrder=&count=&startIndex=, Cy ada Bo",
    })
    void queryWhenAttributeIsSortableThenOrdered(String query, String expected) {
      assertThat(joined("/Users?" + query)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
      "/Users, sortBy=nowhere, must be the name of one attribute of User",
      "/Users, 'sortBy=userName,title', must be the name of one attribute of User",
      "/Users, sortBy=name, must name a sub-attribute of 'name'",
      "/Users, sortBy=groups, must not be 'groups'",
      "/Users, sortBy=groups.display, must not be 'groups.display'",
      "/Groups, sortBy=members, must not be 'members'",
      "/Users, sortBy=password, must not be 'password'",
      "/Users, sortBy=x509Certificates, must not be 'x509Certificates'",
      "/Users, sortBy=userName&sortOrder=up, must be 'ascending' or 'descending'",
      "/Users, sortBy=userName&sortBy=title, must not be given more than once",
      "/, sortBy=displayName, is for one resource type",
    })
    void queryWhenAttributeHasNoOrderThenInvalidValue(String path, String query, String detail) {
      assertRefused(app.get(path + "?" + query), "invalidValue", detail);
    }

    @Test
    void queryWhenSortingIsNotOfferedThenIgnored() {
      app.profile(TenantProfile.builder().without(Feature.SORT).build());

      assertThat(joined("/Users?sortBy=userName")).isEqualTo("Cy ada Bo");
      assertThat(joined("/?sortBy=displayName")).isEqualTo("Cy ada Bo staff empty");
    }

    @Test
    void queryWhenParametersAreEmptyInStrictDialectThenRefused() {
      app.profile(TenantProfile.builder().dialect(Dialect.STRICT).build());

      assertRefused(app.get("/Users?count="), "invalidValue", "must be an integer");
      assertThat(joined("/Users?count=1")).isEqualTo("Cy");
    }
  }

  @Nested
  class ByIndex {
    @Test
    void queryWhenPagedThenIndexSizeAndTotal() {
      ComplexValue page = app.read("/Users?startIndex=2&count=1");

      assertThat(page.find("totalResults")).contains(new IntegerValue(3));
      assertThat(page.find("startIndex")).contains(new IntegerValue(2));
      assertThat(page.find("itemsPerPage")).contains(new IntegerValue(1));
      assertThat(page.has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "/?startIndex=3&count=2 | Bo staff | 5",
          "/?startIndex=5&count=2 | empty | 5",
          "/?startIndex=4&count=1 | staff | 5",
          "/?startIndex=6 | '' | 5",
          "/?count=0 | '' | 5",
          "/?count=3 | Cy ada Bo | 5",
          "/?filter=meta.resourceType+eq+%22Group%22&startIndex=2 | empty | 2",
          "/?filter=userName+pr+and+members+pr | '' | 0",
          "/?filter=displayName+sw+%22s%22+or+userName+eq+%22BO%22 | Bo staff | 2",
          "/?sortBy=displayName&filter=meta.resourceType+eq+%22Group%22 | empty staff | 2",
          "/?sortBy=nowhere&filter=meta.resourceType+eq+%22Nothing%22 | '' | 0",
        })
    void queryOverAllTypesWhenPagedThenTypeAfterType(String path, String expected, int total) {
      assertThat(joined(path)).isEqualTo(expected);
      assertThat(app.read(path).find("totalResults")).contains(new IntegerValue(total));
    }

    @Test
    void queryWhenRepeatedParameterThenRefused() {
      assertRefused(
          app.get("/Users?filter=title+pr&filter=id+pr"),
          "invalidValue",
          "must not be given more than once");
      assertThat(app.get("/Users?filter=%zz").status()).isEqualTo(400);
      assertThat(app.get("/Users?filter=%zz").json().findText("detail"))
          .contains("The query of the URL must be percent-encoded");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "attributes=userName",
          "attributes=,userName,&x",
          "&=&attributes=%20userName%20",
          "?=1&attributes=userName"
        })
    void queryWhenAttributesAreNamedThenOnlyThose(String query) {
      ComplexValue first =
          app.read("/Users?" + query).elements("Resources").get(0).complexOrEmpty();

      assertThat(first.names()).containsExactly("schemas", "id", "userName");
    }

    @Test
    void queryWhenAttributesAreExcludedThenAllOthers() {
      ComplexValue first =
          app.read("/Users?excludedAttributes=title,meta&excludedAttributes=name")
              .elements("Resources")
              .get(0)
              .complexOrEmpty();

      assertThat(first.names())
          .containsExactlyInAnyOrder("schemas", "id", "userName", "nickName", "active", "groups");
    }
  }

  @Nested
  class ByCursor {
    @Test
    void queryWhenCursorsAreFollowedThenEachResourceOnce() {
      assertThat(walk("/Users?count=2")).containsExactly("Cy ada", "Bo");
      assertThat(walk("/Users?count=3")).containsExactly("Cy ada Bo");
      assertThat(walk("/Users?count=1&sortBy=userName")).containsExactly("ada", "Bo", "Cy");
      assertThat(walk("/?count=1")).containsExactly("Cy", "ada", "Bo", "staff", "empty");
      assertThat(walk("/?count=2")).containsExactly("Cy ada", "Bo staff", "empty");
      assertThat(walk("/?count=3")).containsExactly("Cy ada Bo", "staff empty");
      assertThat(walk("/?count=4")).containsExactly("Cy ada Bo staff", "empty");
      assertThat(walk("/?count=5")).containsExactly("Cy ada Bo staff empty");
      assertThat(walk("/?filter=userName+pr&count=3")).containsExactly("Cy ada Bo");
    }

    @Test
    void queryWhenNoTypeFollowsWithMatchesThenLastPage() {
      assertThat(walk("/?filter=title+pr+or+members.value+eq+%22none%22&count=2"))
          .containsExactly("Cy ada");
    }

    @Test
    void queryWhenCountIsZeroThenTotalOnly() {
      for (String path : List.of("/Users?cursor=&count=0", "/Users?cursor=&count=-1")) {
        ComplexValue page = app.read(path);

        assertThat(page.find("totalResults")).contains(new IntegerValue(3));
        assertThat(page.find("itemsPerPage")).contains(new IntegerValue(0));
        assertThat(page.elements("Resources")).isEmpty();
        assertThat(page.has("nextCursor")).isFalse();
      }
    }

    @Test
    void queryWhenCursorIsOfAnotherQueryThenInvalidCursor() {
      String cursor = app.read("/Users?cursor=&count=1").findText("nextCursor").orElseThrow();

      for (String path :
          List.of("/Groups?", "/?", "/Users?filter=userName+pr&", "/Users?sortBy=userName&")) {
        assertRefused(app.get(path + "count=1&cursor=" + cursor), "invalidCursor", "");
      }
      assertRefused(app.get("/Users?cursor=garbage"), "invalidCursor", "");
      String all = app.read("/?cursor=&count=4").findText("nextCursor").orElseThrow();
      assertThat(joined("/?count=4&cursor=" + all)).isEqualTo("empty");
      assertRefused(app.get("/?filter=userName+pr&count=4&cursor=" + all), "invalidCursor", "");
      assertRefused(app.get("/?filter=id+pr&count=4&cursor=" + all), "invalidCursor", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Users", "/"})
    void queryWhenStoreHasNoCursorsThenByIndex(String path) {
      GatewayFixture plain = GatewayFixture.onPlainStores();
      plain.addUser("ada", "");

      ComplexValue page = plain.read(path + "?cursor=&count=1");

      assertThat(page.find("startIndex")).contains(new IntegerValue(1));
      assertThat(page.find("totalResults")).contains(new IntegerValue(1));
    }

    @Test
    void queryOverAllTypesWhenDeadlinePassesThenNextTypeIsNotQueried() {
      List<RequestStep> searches = new ArrayList<>();
      RequestObservation noting =
          new RequestObservation() {
            @Override
            public Scope begin(RequestStep step) {
              if (step == RequestStep.SEARCH) {
                searches.add(step);
              }
              return Scope.NONE;
            }
          };
      GatewayFixture slow =
          new GatewayFixture(
              builder ->
                  builder
                      .observer(start -> noting)
                      .load(
                          LoadLimits.builder()
                              .withoutRate()
                              .deadline(Duration.ofSeconds(5))
                              .clock(() -> Instant.EPOCH.plusSeconds(10L * searches.size()))
                              .build()));

      assertThat(slow.get("/").status()).isEqualTo(503);
      assertThat(searches).hasSize(1);
    }

    @Test
    void queryWhenCountOrIndexDoesNotFitThenRefused() {
      assertRefused(app.get("/Users?cursor=&count=201"), "invalidCount", "200");
      assertThat(app.get("/Users?cursor=&count=200").status()).isEqualTo(200);
      assertRefused(
          app.get("/Users?cursor=&startIndex=1"),
          "invalidValue",
          "must not be given together with 'startIndex'");
      String cursor = app.read("/Users?cursor=&count=1").findText("nextCursor").orElseThrow();
      assertThat(joined("/Users?count=2&cursor=" + cursor)).isEqualTo("ada Bo");

      app.profile(TenantProfile.builder().dialect(Dialect.STRICT).build());

      assertRefused(
          app.get("/Users?count=2&cursor=" + cursor),
          "invalidCount",
          "must be that of the first page");
      assertThat(joined("/Users?count=1&cursor=" + cursor)).isEqualTo("ada");
    }

    @Test
    void queryWhenCursorsAreNotOfferedThenByIndex() {
      String cursor = app.read("/Users?cursor=&count=1").findText("nextCursor").orElseThrow();
      app.profile(TenantProfile.builder().without(Feature.CURSOR).build());

      assertThat(app.read("/Users?cursor=&count=1").find("startIndex"))
          .contains(new IntegerValue(1));
      assertRefused(app.get("/Users?count=1&cursor=" + cursor), "invalidCursor", "");
    }
  }

  @Nested
  class InBody {
    @Test
    void searchWhenPostedThenBodyHasTheParameters() {
      Reply page =
          app.search(
              "/Users",
              """
              ,"filter":"userName ne \\"Bo\\"","sortBy":"USERNAME","sortOrder":"descending",
               "startIndex":2,"count":1,"attributes":["userName"]\
              """);

      assertThat(GatewayFixture.names(page)).containsExactly("ada");
      assertThat(page.json().find("totalResults")).contains(new IntegerValue(2));
      assertThat(page.json().elements("Resources").get(0).complexOrEmpty().names())
          .containsExactly("schemas", "id", "userName");
    }

    @Test
    void searchWhenPostedWithCursorThenNextPage() {
      Reply first = app.search("/Users", ",\"cursor\":\"\",\"count\":2");
      String cursor = first.json().findText("nextCursor").orElseThrow();
      Reply second = app.search("/Users", ",\"count\":2,\"cursor\":\"" + cursor + "\"");

      assertThat(GatewayFixture.names(first)).containsExactly("Cy", "ada");
      assertThat(GatewayFixture.names(second)).containsExactly("Bo");
    }

    @Test
    void searchWhenPostedThenUrlIsIgnoredAndExcludedAttributesApply() {
      Reply page =
          app.send(
              "POST",
              "/Users/.search?count=x",
              "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],"
                  + "\"excludedAttributes\":[\"title\"]}");

      assertThat(GatewayFixture.names(page)).containsExactly("Cy", "ada", "Bo");
      assertThat(page.body()).doesNotContain("\"title\"").contains("\"nickName\"");
    }

    @Test
    void searchOverAllTypesWhenPostedThenAllTypes() {
      assertThat(GatewayFixture.names(app.search("", ",\"filter\":\"displayName pr\"")))
          .containsExactly("staff", "empty");
    }
  }
}
