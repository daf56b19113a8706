// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseChecksTest {
  private static final String USER =
      Documents.user("ada@example.com").replaceFirst("\\{", "{\"id\":\"1\",");

  private static HttpReply ok(String body) {
    return new HttpReply(200, body);
  }

  private static void assertWrong(ThrowingCallable check, String message) {
    assertThatExceptionOfType(WrongResponseException.class)
        .isThrownBy(check)
        .withMessageStartingWith(message);
  }

  @Nested
  class User {
    @Test
    void userWhenCompleteThenAccepted() {
      assertThatCode(() -> ResponseChecks.user(ok(USER), "1", "ada@example.com", true))
          .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "\"id\":\"1\" | \"id\":\"2\" | id is 2, expected 1",
          "\"userName\":\"ada | \"userName\":\"bob | userName is bob@example.com",
          "\"active\":true | \"active\":false | active is false, expected true",
          "\"active\":true | \"active\":\"true\" | active is false, expected true",
          "Jensen\"} | Jones\"} | name.familyName is Jones",
          "\"type\":\"work\"},{\"value\":\"home | \"type\":\"other\"},{\"value\":\"home | emails",
          "home-ada | ada | emails[type eq \"home\"].value is ada@example.com",
          "Hollywood | Burbank | addresses.locality is Burbank",
          "Tour Operations | Tours | department is Tours"
        })
    void userWhenValueDiffersThenRejected(String right, String wrong, String message) {
      String body = USER.replace(right, wrong);

      assertWrong(() -> ResponseChecks.user(ok(body), "1", "ada@example.com", true), message);
    }

    @Test
    void userWhenOtherStatusThenRejected() {
      assertWrong(
          () -> ResponseChecks.user(new HttpReply(404, "{}"), "1", "ada@example.com", true),
          "status 404: {}");
    }

    @Test
    void userWhenNotJsonThenRejected() {
      assertWrong(
          () -> ResponseChecks.user(ok("<html>"), "1", "ada@example.com", true),
          "The body is not JSON");
    }
  }

  @Nested
  class Lists {
    private String list(int total, String... users) {
      return "{\"totalResults\":%d,\"itemsPerPage\":%d,\"Resources\":[%s]}"
          .formatted(total, users.length, String.join(",", users));
    }

    private String other() {
      return USER.replace("\"id\":\"1\"", "\"id\":\"2\"");
    }

    @Test
    void onlyUserWhenOneThenAccepted() {
      HttpReply reply = ok(list(1, USER));

      assertThatCode(() -> ResponseChecks.onlyUser(reply, "1", "ada@example.com", true))
          .doesNotThrowAnyException();
    }

    @Test
    void onlyUserWhenTwoThenRejected() {
      HttpReply reply = ok(list(2, USER, other()));

      assertWrong(
          () -> ResponseChecks.onlyUser(reply, "1", "ada@example.com", true), "totalResults is 2");
    }

    @Test
    void onlyUserWhenNoneThenRejected() {
      HttpReply reply = ok(list(0));

      assertWrong(
          () -> ResponseChecks.onlyUser(reply, "1", "ada@example.com", true), "totalResults is 0");
    }

    @Test
    void pageWhenCompleteThenAccepted() {
      HttpReply reply = ok(list(9, USER, other()));

      assertThatCode(() -> ResponseChecks.page(reply, 2, 9)).doesNotThrowAnyException();
    }

    @Test
    void pageWhenOneUserTwiceThenRejected() {
      HttpReply reply = ok(list(9, USER, USER));

      assertWrong(() -> ResponseChecks.page(reply, 2, 9), "ids is 1, expected 2");
    }

    @Test
    void pageWhenUserIsIncompleteThenRejected() {
      HttpReply reply = ok(list(9, USER, "{\"id\":\"2\",\"userName\":\"x\",\"active\":true}"));

      assertWrong(() -> ResponseChecks.page(reply, 2, 9), "name.familyName");
    }

    @Test
    void pageWhenTotalIsTooLowThenRejected() {
      HttpReply reply = ok(list(2, USER, other()));

      assertWrong(() -> ResponseChecks.page(reply, 2, 9), "totalResults is false");
    }
  }

  @Nested
  class Groups {
    private static final String GROUP =
        "{\"id\":\"g\",\"displayName\":\"Tours\",\"members\":[{\"value\":\"1\"},{\"value\":\"2\"}]}";

    @Test
    void membersWhenExpectedThenAccepted() {
      assertThatCode(() -> ResponseChecks.members(ok(GROUP), 2, "2", true))
          .doesNotThrowAnyException();
    }

    @Test
    void membersWhenMemberIsMissingThenRejected() {
      assertWrong(() -> ResponseChecks.members(ok(GROUP), 2, "3", true), "member 3 is false");
    }

    @Test
    void membersWhenMemberRemainsThenRejected() {
      assertWrong(() -> ResponseChecks.members(ok(GROUP), 2, "2", false), "member 2 is true");
    }

    @Test
    void membersWhenSizeDiffersThenRejected() {
      assertWrong(() -> ResponseChecks.members(ok(GROUP), 3, "2", true), "members is 2");
    }

    @Test
    void groupWithoutMembersWhenMembersThenRejected() {
      assertWrong(
          () -> ResponseChecks.groupWithoutMembers(ok(GROUP), "g", "Tours"), "members is true");
    }
  }

  @Test
  void createdIdWhenAbsentThenRejected() {
    assertWrong(() -> ResponseChecks.createdId(new HttpReply(201, "{}")), "id is false");
  }

  @Test
  void createdIdWhenNotCreatedThenRejected() {
    assertWrong(() -> ResponseChecks.createdId(ok("{\"id\":\"1\"}")), "status 200");
  }
}
