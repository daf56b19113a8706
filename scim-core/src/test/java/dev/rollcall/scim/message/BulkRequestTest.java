// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkRequestTest {
  private static final String START =
      "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],";

  private static BulkRequest read(String json) {
    return new JsonReader(Limits.DEFAULT)
        .read(json, source -> BulkRequest.read(source, Dialect.STRICT, Limits.DEFAULT));
  }

  private static BulkOperation operation(String json) {
    return read(START + "\"Operations\":[" + json + "]}").operations().get(0);
  }

  private static ScimException refusal(String json) {
    return catchThrowableOfType(ScimException.class, () -> read(json));
  }

  @Test
  void readWhenWellFormedThenEveryPartIsThere() {
    BulkRequest request =
        read(
            """
            {"Schemas":["urn:ietf:params:scim:api:messages:2.0:bulkrequest"],"failOnErrors":2,
             "operations":[{"Method":"put","PATH":"/Users/1","bulkid":"b","Version":"W/\\"1\\"",
                            "data":{"userName":"ada"}},
                           {"method":"DELETE","path":"/Users/2","data":[1]}]}
            """);

    assertThat(request.failOnErrors()).isEqualTo(2);
    BulkOperation put = request.operations().get(0);
    assertThat(put.method()).contains(BulkMethod.PUT);
    assertThat(put.bulkId()).contains("b");
    assertThat(put.path()).isEqualTo("/Users/1");
    assertThat(put.version()).contains("W/\"1\"");
    assertThat(put.data().findText("userName")).contains("ada");
    assertThat(put.fault()).isEmpty();
    assertThat(request.operations().get(1).data().isUnassigned()).isTrue();
    assertThat(request.operations().get(1).fault()).isEmpty();
  }

  @Test
  void readWhenFailOnErrorsIsAbsentThenNoLimit() {
    String rest = "\"Operations\":[{\"method\":\"DELETE\",\"path\":\"/Users/2\"}]}";

    assertThat(read(START + rest).failOnErrors()).isEqualTo(Integer.MAX_VALUE);
    assertThat(read(START + "\"failOnErrors\":null," + rest).failOnErrors())
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(read(START + "\"failOnErrors\":9999999999," + rest).failOnErrors())
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void readWhenPatchIsTheBareArrayOfTheRfcThenItIsAPatch() {
    BulkOperation patch =
        operation(
            """
            {"method":"PATCH","path":"/Users/5d8d29d3","version":"W/\\"edac3253e2c0ef2\\"",
             "data":[{"op":"remove","path":"nickName"}]}
            """);

    assertThat(JsonWriter.toString(patch.data()))
        .isEqualTo(
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],"
                + "\"Operations\":[{\"op\":\"remove\",\"path\":\"nickName\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Operations\":[{}]}",
        "{\"schemas\":[],\"Operations\":[{}]}",
        "{\"schemas\":\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\",\"Operations\":[{}]}",
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{}]}",
      })
  @Requirement("R7644-159")
  void readWhenSchemasAreNotThoseOfBulkRequestThenRefused(String json) {
    ScimException refused = refusal(json);

    assertThat(refused.type()).contains(ScimErrorType.INVALID_SYNTAX);
    assertThat(refused.detail())
        .isEqualTo(
            "'schemas' must be an array that holds "
                + "urn:ietf:params:scim:api:messages:2.0:BulkRequest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"x\":1}|'Operations' must contain at least one operation",
        "\"Operations\":[]}|'Operations' must contain at least one operation",
        "\"Operations\":{}}|'Operations' must be an array of operations",
        "\"Operations\":null}|'Operations' must be an array of operations",
        "\"Operations\":[{},7]}|'Operations[1]' must be an object",
      },
      quoteCharacter = '`')
  @Requirement("R7644-161")
  void readWhenThereAreNoOperationsThenRefused(String rest, String detail) {
    ScimException refused = refusal(START + rest);

    assertThat(refused.type()).contains(ScimErrorType.INVALID_SYNTAX);
    assertThat(refused.detail()).isEqualTo(detail);
  }

  @Test
  void readWhenBodyIsNoObjectThenRefused() {
    assertThat(refusal("[]").detail()).isEqualTo("The body must be a JSON object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "\"1\"", "true", "[1]"})
  @Requirement("R7644-160")
  void readWhenNumberOfErrorsIsNoneThenRefused(String number) {
    ScimException refused = refusal(START + "\"failOnErrors\":" + number + ",\"Operations\":[{}]}");

    assertThat(refused.type()).contains(ScimErrorType.INVALID_VALUE);
    assertThat(refused.detail()).isEqualTo("'failOnErrors' must be a whole number of at least 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "-9999999999"})
  void readWhenNumberOfErrorsIsNotPositiveThenNoLimitInTolerantDialects(String number) {
    JsonSource body =
        JsonSource.of(
            new JsonReader(Limits.DEFAULT)
                .readObject(
                    START
                        + "\"failOnErrors\":"
                        + number
                        + ",\"Operations\":[{\"method\":\"DELETE\",\"path\":\"/Users/2\"}]}"));

    for (Dialect dialect : List.of(Dialect.DEFAULT, Dialect.ENTRA)) {
      assertThat(BulkRequest.read(body, dialect, Limits.DEFAULT).failOnErrors())
          .isEqualTo(Integer.MAX_VALUE);
    }
    for (Dialect dialect : List.of(Dialect.STRICT, Dialect.INTEROP)) {
      assertThatThrownBy(() -> BulkRequest.read(body, dialect, Limits.DEFAULT))
          .hasMessage("'failOnErrors' must be a whole number of at least 1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"path\":\"/Users/1\"|method' must be one of POST, PUT, PATCH, DELETE",
        "\"method\":\"GET\",\"path\":\"/Users/1\"|method' must be one of POST, PUT, PATCH, DELETE",
        "\"method\":7,\"path\":\"/Users/1\"|method' must be a string",
        "\"method\":\"POST\",\"path\":\"/Users\",\"data\":{}|bulkId' is required for a POST",
        "\"method\":\"POST\",\"bulkId\":\" \",\"path\":\"/Users\"|bulkId' is required for a POST",
        "\"method\":\"POST\",\"bulkId\":1,\"path\":\"/Users\",\"data\":{}|bulkId' must be a string",
        "\"method\":\"DELETE\"|path' is required",
        "\"method\":\"DELETE\",\"path\":\"\"|path' is required",
        "\"method\":\"DELETE\",\"path\":[]|path' must be a string",
        "\"method\":\"DELETE\",\"path\":\"/Users/1\",\"version\":1|version' must be a string",
        "\"method\":\"PUT\",\"path\":\"/Users/1\"|data' is required",
        "\"method\":\"PATCH\",\"path\":\"/Users/1\",\"data\":null|data' is required",
        "\"method\":\"POST\",\"bulkId\":\"b\",\"path\":\"/Users\",\"data\":[]|data' must be an"
            + " object",
        "\"method\":\"PATCH\",\"path\":\"/Users/1\",\"data\":\"x\"|data' must be an object",
      })
  @Requirement({"R7644-162", "R7644-163", "R7644-165", "R7644-166"})
  void readWhenAnOperationIsMalformedThenOnlyItHasAFaultThatNamesIt(String parts, String detail) {
    BulkRequest request =
        read(
            START
                + "\"Operations\":[{\"method\":\"DELETE\",\"path\":\"/Users/2\"},{"
                + parts
                + "}]}");

    assertThat(request.operations().get(0).fault()).isEmpty();
    ScimException fault = request.operations().get(1).fault().orElseThrow();
    assertThat(fault.type()).contains(ScimErrorType.INVALID_SYNTAX);
    assertThat(fault.detail()).isEqualTo("'Operations[1]." + detail);
  }

  @Test
  @Requirement("R7644-163")
  void readWhenTwoPostsHaveOneBulkIdThenBothHaveAFault() {
    String post = "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"%s\",\"data\":{}}";
    String patch =
        "{\"method\":\"PATCH\",\"path\":\"/Users/bulkId:a\",\"bulkId\":\"a\",\"data\":{}}";
    BulkRequest request =
        read(
            START
                + "\"Operations\":["
                + String.join(
                    ",", post.formatted("a"), post.formatted("b"), post.formatted("a"), patch)
                + "]}");

    assertThat(request.operations().stream().map(o -> o.fault().map(ScimException::detail)))
        .containsExactly(
            Optional.of("'Operations[0].bulkId' must not be that of another POST"),
            Optional.empty(),
            Optional.of("'Operations[2].bulkId' must not be that of another POST"),
            Optional.empty());
  }

  @Test
  @Requirement({"R7644-182", "R7644-183"})
  void readWhenThereAreTooManyOperationsThenRefusedBeforeTheRestIsLookedAt() {
    Limits limits = Limits.builder().bulkOperations(2).build();
    String json = START + "\"Operations\":[{},{},7,8]}";

    ScimException refused =
        catchThrowableOfType(
            ScimException.class,
            () ->
                new JsonReader(limits)
                    .read(json, body -> BulkRequest.read(body, Dialect.STRICT, limits)));

    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.detail())
        .isEqualTo("A Bulk request may have at most maxOperations (2) operations");
  }

  @Test
  @Requirement({"R7644-159", "R7644-160", "R7644-168", "R7644-169", "R7644-172", "R7644-179"})
  void writeWhenBulkResponseThenAsInRfcExample() {
    BulkOperation post =
        operation("{\"method\":\"post\",\"path\":\"/Users\",\"bulkId\":\"q\",\"data\":{}}");
    BulkOperation put = operation("{\"method\":\"PUT\",\"path\":\"/Users/1\",\"data\":{}}");
    BulkOperation unknown = operation("{\"method\":\"GET\",\"path\":\"/Users/1\"}");
    BulkResponse response =
        new BulkResponse(
            List.of(
                new BulkResult(
                    post, Optional.of("u/9"), Optional.of("W/\"1\""), 201, Optional.empty()),
                BulkResult.failed(put, Optional.of("u/1"), ScimException.staleVersion()),
                BulkResult.failed(unknown, Optional.empty(), unknown.fault().orElseThrow())));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonWriter json = JsonWriter.to(out)) {
      response.writeTo(json);
    }

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkResponse\"],\"Operations\":["
                + "{\"location\":\"u/9\",\"method\":\"POST\",\"bulkId\":\"q\","
                + "\"version\":\"W/\\\"1\\\"\",\"status\":\"201\"},"
                + "{\"location\":\"u/1\",\"method\":\"PUT\",\"status\":\"412\",\"response\":"
                + "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],"
                + "\"status\":\"412\","
                + "\"detail\":\"The resource has another version than the one expected\"}},"
                + "{\"status\":\"400\",\"response\":"
                + "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],"
                + "\"status\":\"400\",\"scimType\":\"invalidSyntax\","
                + "\"detail\":\"'Operations[0].method' must be one of POST, PUT, PATCH, DELETE\"}}"
                + "]}");
  }
}
