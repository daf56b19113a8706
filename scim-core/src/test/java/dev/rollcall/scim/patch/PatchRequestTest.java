// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PatchRequestTest {
  private static PatchRequest read(String body, Dialect dialect, Limits limits) {
    return PatchRequest.read(
        new JsonReader(limits).readObject(body.replace("PATCH", PatchRequest.SCHEMA)),
        dialect,
        limits);
  }

  private static String outcome(String body, Dialect dialect) {
    ScimException failure =
        catchThrowableOfType(ScimException.class, () -> read(body, dialect, Limits.DEFAULT));
    return failure == null ? "ok" : failure.type().orElseThrow().wireName();
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  @Requirement("R7643-027")
  void readWhenSeveralOperationsThenInOrder(Dialect dialect) {
    PatchRequest request =
        read(
            """
            {"schemas": ["PATCH"], "Operations": [
              {"op": "add", "path": "title", "value": "x"},
              {"value": null, "path": "emails[type eq \\"work\\"]", "op": "Replace"},
              {"OP": "REMOVE", "Path": "nickName"},
              {"op": "add", "value": 1}]}
            """,
            dialect,
            Limits.DEFAULT);

    assertThat(request.operations())
        .containsExactly(
            new PatchOperation(
                PatchOperationType.ADD, Optional.of("title"), Optional.of(new StringValue("x"))),
            new PatchOperation(
                PatchOperationType.REPLACE,
                Optional.of("emails[type eq \"work\"]"),
                Optional.of(NullValue.NULL)),
            new PatchOperation(
                PatchOperationType.REMOVE, Optional.of("nickName"), Optional.empty()),
            new PatchOperation(
                PatchOperationType.ADD, Optional.empty(), Optional.of(new IntegerValue(1))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @Requirement({"R7644-114", "R7644-115", "R7644-116", "R7644-121"})
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # row | body                                                              | strict        | default       | entra         | interop
          P01   | {"schemas":["PATCH"]}                                             | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          P01   | {"schemas":["PATCH"],"Operations":null}                           | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          P01   | {"schemas":["PATCH"],"Operations":{"op":"remove","path":"a"}}     | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          P01   | {"schemas":["PATCH"],"Operations":["remove"]}                     | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          P01b  | {"schemas":["PATCH"],"Operations":[]}                             | invalidSyntax | invalidSyntax | ok            | invalidSyntax
          P01c  | {"Operations":[{"op":"remove","path":"a"}]}                       | invalidSyntax | ok            | ok            | invalidSyntax
          P01c  | {"schemas":[],"Operations":[{"op":"remove","path":"a"}]}          | invalidSyntax | ok            | ok            | invalidSyntax
          P01c  | {"schemas":["urn:x"],"Operations":[{"op":"remove","path":"a"}]}   | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          P01c  | {"schemas":["urn:x","PATCH"],"Operations":[{"op":"remove"}]}      | ok            | ok            | ok            | ok
          P01d  | {"schemas":["PATCH"],"Operations":[{"op":"remove","path":1}]}     | invalidPath   | invalidPath   | invalidPath   | invalidPath
          P01e  | {"schemas":["PATCH"],"Operations":[{"op":"remove","path":""}]}    | invalidPath   | ok            | ok            | invalidPath
          P01e  | {"schemas":["PATCH"],"Operations":[{"op":"remove","path":" "}]}   | invalidPath   | ok            | ok            | invalidPath
          P01g  | {"schemas":["PATCH"],"Operations":[{"op":"remove","path":null}]}  | invalidPath   | ok            | ok            | ok
          P02   | {"schemas":["PATCH"],"Operations":[{"path":"a"}]}                 | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          P02   | {"schemas":["PATCH"],"Operations":[{"op":"move","path":"a"}]}     | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          P02   | {"schemas":["PATCH"],"Operations":[{"op":"copy","path":"a"}]}     | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          P02   | {"schemas":["PATCH"],"Operations":[{"op":"test","path":"a"}]}     | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          P02   | {"schemas":["PATCH"],"Operations":[{"op":1,"path":"a"}]}          | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          P02   | {"schemas":["PATCH"],"Operations":[{"op":"remove","op":"add","path":"a"}]} | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          P02   | {"schemas":["PATCH"],"Operations":[{"op":"remove","OP":"add","path":"a"}]} | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          P03   | {"schemas":["PATCH"],"operations":[{"op":"Remove","path":"a"}]}   | ok            | ok            | ok            | ok
          """)
  void readWhenStructureThenByDialect(
      String row, String body, String strict, String byDefault, String entra, String interop) {
    assertThat(outcome(body, Dialect.STRICT)).as("strict").isEqualTo(strict);
    assertThat(outcome(body, Dialect.DEFAULT)).as("default").isEqualTo(byDefault);
    assertThat(outcome(body, Dialect.ENTRA)).as("entra").isEqualTo(entra);
    assertThat(outcome(body, Dialect.INTEROP)).as("interop").isEqualTo(interop);
  }

  @Test
  void readWhenOperationsExceedLimitThenRejected() {
    Limits three = Limits.builder().patchOperations(3).build();
    String operation = "{\"op\":\"remove\",\"path\":\"a\"}";

    assertThat(
            read(
                    "{\"Operations\":[" + (operation + ",").repeat(2) + operation + "]}",
                    Dialect.DEFAULT,
                    three)
                .operations())
        .hasSize(3);
    ScimException failure =
        catchThrowableOfType(
            ScimException.class,
            () ->
                read(
                    "{\"Operations\":[" + (operation + ",").repeat(3) + operation + "]}",
                    Dialect.DEFAULT,
                    three));
    assertThat(failure.status()).isEqualTo(413);
    assertThat(failure.detail()).isEqualTo("A PATCH request may have at most 3 operations");
  }
}
