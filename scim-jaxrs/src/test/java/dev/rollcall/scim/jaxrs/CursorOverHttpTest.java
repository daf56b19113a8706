// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursor pagination over HTTP (RFC 9865) with five users, u0 to u4. */
class CursorOverHttpTest {
  private DirectoryHost host = new DirectoryHost();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 5; i++) {
      host.addUser("u" + i, ",\"displayName\":\"" + (9 - i) + "\"");
    }
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private void serve(DirectoryHost another) {
    host.close();
    host = another;
    fill();
  }

  private static Optional<String> next(Reply page) {
    return json(page).findText("nextCursor");
  }

  private static void assertRefused(Reply reply, String scimType) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains(scimType);
  }

  private List<List<String>> walk(String query) {
    List<List<String>> pages = new ArrayList<>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      Reply page = host.get("/Users?" + query + "&cursor=" + cursor.get());
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      assertThat(json(page).has("startIndex")).isFalse();
      assertThat(json(page).has("previousCursor")).isFalse();
      assertThat(json(page).find("itemsPerPage")).contains(new IntegerValue(names(page).size()));
      pages.add(names(page));
      cursor = next(page);
      cursor.ifPresent(text -> assertThat(text).matches("[A-Za-z0-9._~-]+"));
    }
    return pages;
  }

  @Test
  @Requirement({
    "R9865-002",
    "R9865-004",
    "R9865-005",
    "R9865-006",
    "R9865-007",
    "R9865-008",
    "R9865-015"
  })
  void searchWhenCursorsAreFollowedThenEachResourceIsReturnedOnce() {
    assertThat(walk("count=2"))
        .containsExactly(List.of("u0", "u1"), List.of("u2", "u3"), List.of("u4"));
    assertThat(walk("count=5")).containsExactly(List.of("u0", "u1", "u2", "u3", "u4"));
    assertThat(walk("count=3&sortBy=displayName"))
        .containsExactly(List.of("u4", "u3", "u2"), List.of("u1", "u0"));
    assertThat(walk("count=3&sortBy=userName&sortOrder=descending"))
        .containsExactly(List.of("u4", "u3", "u2"), List.of("u1", "u0"));
    assertThat(walk("count=1&filter=userName+ge+%22u3%22"))
        .containsExactly(List.of("u3"), List.of("u4"));
    assertThat(walk("filter=userName+eq+%22nobody%22")).containsExactly(List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cursor&count=2", "cursor=&count=2"})
  @Requirement("R9865-001")
  void searchWhenCursorIsEmptyThenFirstPage(String query) {
    Reply page = host.get("/Users?" + query);

    assertThat(names(page)).containsExactly("u0", "u1");
    assertThat(next(page)).isPresent();
  }

  @Test
  @Requirement({"R9865-003", "R9865-010"})
  void searchWhenCountIsZeroThenTotalOnly() {
    for (String count : List.of("0", "-1")) {
      ComplexValue page = json(host.get("/Users?cursor=&count=" + count));

      assertThat(page.find("totalResults")).contains(new IntegerValue(5));
      assertThat(page.elements("Resources")).isEmpty();
      assertThat(page.has("nextCursor")).isFalse();
    }
    assertThat(json(host.get("/Users?cursor=&count=1&filter=title+pr")).has("totalResults"))
        .isFalse();
  }

  @Test
  @Requirement({"R9865-011", "R9865-012"})
  void searchWhenCursorIsUnknownThenInvalidCursor() {
    String cursor = next(host.get("/Users?cursor=&count=2")).orElseThrow();
    char last = cursor.charAt(10) == 'A' ? 'B' : 'A';
    String forged = cursor.substring(0, 10) + last + cursor.substring(11);

    for (String refused : List.of("garbage", "%20", "0", forged, cursor + "AAAA")) {
      assertRefused(host.get("/Users?count=2&cursor=" + refused), "invalidCursor");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/Groups, count=2",
    "/, count=2",
    "/Users, count=2&filter=userName+pr",
    "/Users, count=2&sortBy=userName",
  })
  @Requirement({"R9865-009", "R9865-012"})
  void searchWhenCursorIsOfAnotherQueryThenInvalidCursor(String path, String query) {
    String cursor = next(host.get("/Users?cursor=&count=2")).orElseThrow();

    assertRefused(host.get(path + "?" + query + "&cursor=" + cursor), "invalidCursor");
  }

  @Test
  @Requirement({"R9865-024", "R9865-025", "R9865-028"})
  void searchWhenCursorIsOfAnotherTenantThenInvalidCursor() {
    String cursor = next(host.get("/Users?cursor=&count=2")).orElseThrow();

    Reply other = host.getOfOther("/Users?count=2&cursor=" + cursor);
    Reply garbage = host.getOfOther("/Users?count=2&cursor=garbage");

    assertRefused(other, "invalidCursor");
    assertThat(other.body()).isEqualTo(garbage.body());
    assertThat(
            host.exchange(
                    "GET /acme/scim/v2/Users?cursor=%s HTTP/1.1\r\nHost: localhost\r\n"
                            .formatted(cursor)
                        + "Authorization: Bearer revoked\r\nConnection: close\r\n\r\n")
                .status())
        .isEqualTo(401);
  }

  @Test
  @Requirement("R9865-013")
  void searchWhenCursorIsExpiredThenExpiredCursor() throws InterruptedException {
    Duration second = Duration.ofSeconds(1);
    serve(new DirectoryHost(b -> b.cursorKeys(CursorKeys.random().lasting(second))));
    String cursor = next(host.get("/Users?cursor=&count=2")).orElseThrow();

    Thread.sleep(second.toMillis() + 50);

    assertRefused(host.get("/Users?count=2&cursor=" + cursor), "expiredCursor");
  }

  @Test
  void searchWhenKeyIsRotatedThenCursorIsValid() {
    byte[] lastSecret = new byte[32];
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) 7);
    serve(new DirectoryHost(b -> b.cursorKeys(CursorKeys.of(lastSecret))));
    String old = next(host.get("/Users?cursor=&count=2")).orElseThrow();

    // snippet:keys
    CursorKeys keys = CursorKeys.of(secret).withPrevious(lastSecret).lasting(Duration.ofHours(1));
    UnaryOperator<ServiceProvider.Builder> withKeys = builder -> builder.cursorKeys(keys);
    // end:keys
    try (DirectoryHost again = new DirectoryHost(host, withKeys)) {
      assertThat(names(again.get("/Users?count=2&cursor=" + old))).containsExactly("u2", "u3");
    }
  }

  @Test
  @Requirement({"R9865-009", "R9865-014"})
  void searchWhenCountExceedsLimitThenLimited() {
    String cursor = next(host.get("/Users?cursor=&count=2")).orElseThrow();
    assertThat(names(host.get("/Users?count=1&cursor=" + cursor))).containsExactly("u2");
    assertRefused(host.get("/Users?cursor=&count=201"), "invalidCount");

    serve(
        new DirectoryHost(b -> b.profile(TenantProfile.builder().dialect(Dialect.STRICT).build())));
    String strict = next(host.get("/Users?cursor=&count=2")).orElseThrow();
    assertRefused(host.get("/Users?count=1&cursor=" + strict), "invalidCount");
    assertThat(names(host.get("/Users?count=2&cursor=" + strict))).containsExactly("u2", "u3");
  }

  @Test
  @Requirement({"R9865-016", "R9865-017", "R9865-018", "R9865-019"})
  void searchWhenCursorIsAbsentThenPagedByIndex() {
    assertThat(next(host.get("/Users?count=2"))).isEmpty();
    assertRefused(host.get("/Users?startIndex=1&cursor="), "invalidValue");
  }

  @Test
  @Requirement({"R9865-021", "R9865-022", "R9865-023"})
  void configurationWhenCursorsAreServedThenDeclared() {
    ComplexValue pagination = host.read("/ServiceProviderConfig").complexOrEmpty("pagination");

    assertThat(pagination.find("cursor")).contains(BooleanValue.TRUE);
    assertThat(pagination.find("index")).contains(BooleanValue.TRUE);
    assertThat(pagination.find("defaultPaginationMethod")).contains(new StringValue("index"));
    assertThat(pagination.find("defaultPageSize")).contains(new IntegerValue(100));
    assertThat(pagination.find("maxPageSize")).contains(new IntegerValue(200));
    assertThat(pagination.find("cursorTimeout")).contains(new IntegerValue(3600));
  }

  @Test
  void searchWhenCursorsAreNotServedThenPagedByIndexAndCursorIsInvalid() {
    serve(
        new DirectoryHost(b -> b.profile(TenantProfile.builder().without(Feature.CURSOR).build())));

    ComplexValue pagination = host.read("/ServiceProviderConfig").complexOrEmpty("pagination");
    assertThat(pagination.find("cursor")).contains(BooleanValue.FALSE);
    assertThat(pagination.has("cursorTimeout")).isFalse();
    ComplexValue page = json(host.get("/Users?cursor=&count=2"));
    assertThat(page.find("startIndex")).contains(new IntegerValue(1));
    assertThat(page.has("nextCursor")).isFalse();
    assertRefused(host.get("/Users?cursor=abc&count=2"), "invalidCursor");
  }

  @Test
  @Requirement("R9865-020")
  void searchWhenPostedThenBodyHoldsCursorAndCount() {
    Reply first = host.search("/Users", ",\"cursor\":\"\",\"count\":3");
    Reply second =
        host.search("/Users", ",\"count\":3,\"cursor\":\"" + next(first).orElseThrow() + "\"");

    assertThat(names(first)).containsExactly("u0", "u1", "u2");
    assertThat(names(second)).containsExactly("u3", "u4");
    assertThat(next(second)).isEmpty();
  }
}
