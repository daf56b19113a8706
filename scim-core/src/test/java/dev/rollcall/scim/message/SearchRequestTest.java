// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchRequestTest {
  private static final String SCHEMAS =
      "\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"]";

  private static SearchRequest read(String json) {
    return SearchRequest.read(new JsonReader(Limits.DEFAULT).readObject(json), Dialect.STRICT);
  }

  @Test
  @Requirement({"R7644-098", "R9865-020"})
  void readWhenAllParametersThenRead() {
    SearchRequest request =
        read(
            """
            {%s,"filter":"userName pr","sortBy":"userName","sortOrder":"descending",
             "startIndex":-3,"count":10,"cursor":"","attributes":["userName","emails"],
             "excludedAttributes":["name"]}"""
                .formatted(SCHEMAS));

    assertThat(request.filter()).contains("userName pr");
    assertThat(request.sortBy()).contains("userName");
    assertThat(request.sortOrder()).contains("descending");
    assertThat(request.startIndex()).hasValue(-3);
    assertThat(request.count()).hasValue(10);
    assertThat(request.cursor()).contains("");
    assertThat(request.attributes()).containsExactly("userName", "emails");
    assertThat(request.excludedAttributes()).containsExactly("name");
  }

  @Test
  void readWhenNamesDifferInCaseOrNullThenAccepted() {
    SearchRequest request =
        read("{%s,\"FILTER\":\"id pr\",\"count\":null,\"unknown\":{}}".formatted(SCHEMAS));

    assertThat(request.filter()).contains("id pr");
    assertThat(request.count()).isEmpty();
    assertThat(request.attributes()).isEmpty();
  }

  @Test
  void readWhenIntegerIsInQuotesThenAccepted() {
    SearchRequest request = read("{%s,\"startIndex\":\"2\",\"count\":\"-1\"}".formatted(SCHEMAS));

    assertThat(request.startIndex()).hasValue(2);
    assertThat(request.count()).hasValue(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"schemas\":[]}",
        "{\"schemas\":null}",
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"]}",
      })
  @Requirement("R7644-099")
  void readWhenSchemaIsMissingThenRejected(String json) {
    ScimException refused = catchThrowableOfType(ScimException.class, () -> read(json));

    assertThat(refused.type()).contains(ScimErrorType.INVALID_SYNTAX);
    assertThat(refused.detail()).contains("SearchRequest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filter | 1",
        "sortBy | true",
        "sortOrder | [\"ascending\"]",
        "cursor | 7",
        "startIndex | \"1x\"",
        "startIndex | \"\"",
        "count | \"99999999999999999999\"",
        "startIndex | 1.5",
        "count | \"ten\"",
        "attributes | \"userName\"",
        "excludedAttributes | [1]",
      })
  void readWhenTypeIsWrongThenMessageNamesMember(String name, String value) {
    ScimException refused =
        catchThrowableOfType(
            ScimException.class, () -> read("{%s,\"%s\":%s}".formatted(SCHEMAS, name, value)));

    assertThat(refused.type()).contains(ScimErrorType.INVALID_SYNTAX);
    assertThat(refused.detail()).contains("'" + name + "'");
  }
}
