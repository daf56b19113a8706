// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MessagesTest {
  @Nested
  class Errors {
    @Test
    @Requirement({"R7644-016", "R7644-203", "R7644-204"})
    void errorWhenTypeIsKnownThenStatusTextAndKeyword() {
      assertThat(
              JsonWriter.toString(ErrorMessage.of(ScimException.mutability("id", "is readOnly"))))
          .isEqualTo(
              "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"400\","
                  + "\"scimType\":\"mutability\",\"detail\":\"'id' is readOnly\"}");
    }

    @Test
    @Requirement("R7644-205")
    void errorWhenNoTypeThenNoKeyword() {
      assertThat(JsonWriter.toString(ErrorMessage.of(ScimException.notFound("No such user"))))
          .isEqualTo(
              "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"404\","
                  + "\"detail\":\"No such user\"}");
    }

    @Test
    void detailWhenControlCharactersThenReplaced() {
      assertThat(ScimException.notFound("a\r\nb\u0085c").detail()).isEqualTo("a??b?c");
    }

    @Test
    void detailWhenTooLongThenTruncated() {
      assertThat(ScimException.notFound("x".repeat(1_024)).detail()).isEqualTo("x".repeat(1_024));
      assertThat(ScimException.notFound("x".repeat(1_025)).detail())
          .isEqualTo("x".repeat(1_021) + "...");
    }
  }

  @Nested
  class Lists {
    private String written(ListResponse list, String... ids) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (JsonWriter json = JsonWriter.to(out)) {
        list.writeTo(
            json,
            () -> {
              for (String id : ids) {
                json.value(ComplexValue.of("id", new StringValue(id)));
              }
            });
      }
      return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    @Requirement({"R7644-040", "R7644-041", "R7644-042", "R7644-043"})
    void listResponseWhenIndexPaginationThenStartIndex() {
      assertThat(written(ListResponse.byIndex(12, 11, 2), "a", "b"))
          .isEqualTo(
              "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],"
                  + "\"totalResults\":12,\"startIndex\":11,\"itemsPerPage\":2,"
                  + "\"Resources\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");
    }

    @Test
    @Requirement("R7644-044")
    void listResponseWhenEmptyThenEmptyArray() {
      assertThat(written(ListResponse.byIndex(0, 1, 0)))
          .endsWith("\"totalResults\":0,\"startIndex\":1,\"itemsPerPage\":0,\"Resources\":[]}");
    }

    @Test
    void listResponseWhenCursorPaginationThenNextCursor() {
      assertThat(written(ListResponse.byCursor(OptionalLong.empty(), 1, Optional.of("c2")), "a"))
          .endsWith(
              "ListResponse\"],\"itemsPerPage\":1,\"nextCursor\":\"c2\","
                  + "\"Resources\":[{\"id\":\"a\"}]}");
    }
  }
}
