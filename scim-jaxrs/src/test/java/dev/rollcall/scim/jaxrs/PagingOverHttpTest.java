// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages by index over HTTP (RFC 7644 section 3.4.2.4) with ten users, u0 to u9. */
class PagingOverHttpTest {
  private static final DirectoryHost HOST = new DirectoryHost();

  @BeforeAll
  static void fill() {
    for (int i = 0; i < 10; i++) {
      HOST.addUser("u" + i, "");
    }
  }

  @AfterAll
  static void stop() {
    HOST.close();
  }

  private static long number(ComplexValue page, String name) {
    return ((IntegerValue) page.find(name).orElseThrow()).number();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, u0 u1 u2 u3 u4 u5 u6 u7 u8 u9",
    "count=3, 1, u0 u1 u2",
    "startIndex=0&count=2, 1, u0 u1",
    "startIndex=-5&count=2, 1, u0 u1",
    "startIndex=4&count=3, 4, u3 u4 u5",
    "startIndex=9&count=5, 9, u8 u9",
    "startIndex=11&count=5, 11, ''",
    "startIndex=9223372036854775807, 9223372036854775807, ''",
    "count=0, 1, ''",
    "count=-1, 1, ''",
    "count=9999, 1, u0 u1 u2 u3 u4 u5 u6 u7 u8 u9",
    "count=2&unknown=x, 1, u0 u1",
  })
  @Requirement({
    "R7644-039",
    "R7644-085",
    "R7644-086",
    "R7644-087",
    "R7644-088",
    "R7644-089",
    "R7644-090",
    "R7644-091",
    "R7644-092"
  })
  void searchWhenPagedThenPageHasItemsAndIndex(String query, long first, String expected) {
    Reply reply = HOST.get("/Users?" + query);

    ComplexValue page = json(reply);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(String.join(" ", names(reply))).isEqualTo(expected);
    assertThat(number(page, "totalResults")).isEqualTo(10);
    assertThat(number(page, "startIndex")).isEqualTo(first);
    assertThat(number(page, "itemsPerPage")).isEqualTo(names(reply).size());
    assertThat(page.has("nextCursor")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"startIndex=abc", "count=ten", "count=1.5", "count=1&count=2"})
  @Requirement("R7644-093")
  void searchWhenIndexIsNotANumberThenErrorNamesIt(String query) {
    ComplexValue error = json(HOST.get("/Users?" + query));

    assertThat(error.findText("status")).contains("400");
    assertThat(error.findText("scimType")).contains("invalidValue");
    assertThat(error.findText("detail").orElseThrow())
        .contains("'" + query.substring(0, query.indexOf('=')) + "'");
  }

  @Test
  @Requirement({"R7643-116", "R7644-088"})
  void searchWhenCountExceedsLimitThenLimited() {
    try (DirectoryHost host = new DirectoryHost()) {
      for (int i = 0; i < 201; i++) {
        host.addUser("n" + i, "");
      }
      assertThat(names(host.get("/Users?count=5000"))).hasSize(200);
      assertThat(names(host.get("/Users"))).hasSize(100);
    }
  }
}
