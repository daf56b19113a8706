// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that each operator accepts the intended values and no others. */
class AssertionTest {
  private static final ComplexValue BODY =
      object(
          """
          {"n":5,"real":5.5,"text":"a","empty":"","yes":true,"nil":null,"none":[],"nothing":{},
           "list":[1,{"type":"work","value":"x"}],"a/b":{"~c":"deep"},"nested":[{"x":[null]}],
           "schemas":[{"id":"urn:u","attributes":[{"name":"emails","required":false,
             "subAttributes":[{"name":"type","canonicalValues":["work","home"]}]}]}]}""");

  private static ComplexValue object(String json) {
    return new JsonReader(Limits.DEFAULT).readObject(json);
  }

  private static Optional<String> fault(String assertion) {
    Sequence sequence =
        Sequence.read(
            "own.json",
            """
            {"format":"idp-corpus/1","id":"own","title":"t","client":"c","mode":"m","source":["s"],
             "confidence":"derived","requires":[],"steps":[{"id":"a","method":"GET","path":"",
             "expect":{"status":[200],"json":[{%s}]}}]}"""
                .formatted(assertion));
    return sequence.steps().get(0).expected().assertions().get(0).fault(BODY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/n|eq|5|true",
        "/n|eq|\"5\"|false",
        "/n|eq|6|false",
        "/gone|eq|5|false",
        "/n|ne|6|true",
        "/n|ne|5|false",
        "/gone|ne|5|false",
        "/n|eqText|\"5\"|true",
        "/yes|eqText|\"true\"|true",
        "/n|eqText|\"6\"|false",
        "/n|exists|null|true",
        "/empty|exists|null|false",
        "/nil|exists|null|false",
        "/none|exists|null|false",
        "/gone|exists|null|false",
        "/gone|absent|null|true",
        "/nil|absent|null|false",
        "/gone|unassigned|null|true",
        "/nil|unassigned|null|true",
        "/empty|unassigned|null|true",
        "/nothing|unassigned|null|true",
        "/text|unassigned|null|false",
        "/none|emptyOrAbsent|null|true",
        "/nil|emptyOrAbsent|null|true",
        "/list|emptyOrAbsent|null|false",
        "/empty|emptyOrAbsent|null|false",
        "/n|type|\"integer\"|true",
        "/real|type|\"integer\"|false",
        "/yes|type|\"boolean\"|true",
        "/text|type|\"string\"|true",
        "/text|type|\"boolean\"|false",
        "/n|gte|5|true",
        "/real|gte|5|true",
        "/n|gte|6|false",
        "/text|gte|1|false",
        "/list|length|2|true",
        "/list|length|1|false",
        "/text|length|1|false",
        "/list|arrayContains|1|true",
        "/list|arrayContains|2|false",
        "/list|anyMatch|{\"type\":\"work\"}|true",
        "/list|anyMatch|{\"type\":\"work\",\"value\":\"y\"}|false",
        "/gone|anyMatch|{\"type\":\"work\"}|false",
        "/list|noneMatch|{\"type\":\"home\"}|true",
        "/gone|noneMatch|{\"type\":\"home\"}|true",
        "/list|noneMatch|{\"type\":\"work\"}|false",
        "/list|noNulls|null|true",
        "/nested|noNulls|null|false",
        "|noNulls|null|false",
        "/a~1b/~0c|eq|\"deep\"|true",
        "/list/1/type|eq|\"work\"|true",
        "/list/2|absent|null|true",
        "/list/-1|absent|null|true",
      })
  void checkThenOperatorAcceptsOnlyIntendedValues(
      String pointer, String operator, String value, boolean holds) {
    String location = pointer == null ? "" : pointer;

    Optional<String> fault =
        fault("\"ptr\":\"%s\",\"op\":\"%s\",\"value\":%s".formatted(location, operator, value));

    assertThat(fault.isEmpty()).as(fault.orElse("holds")).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "schemaAttr|urn:u|emails|{\"required\":false}|true",
        "schemaAttr|urn:u|emails|{\"required\":true}|false",
        "schemaAttr|urn:x|emails|{\"required\":false}|false",
        "schemaAttr|urn:u|phones|{}|false",
        "schemaCanonical|urn:u|emails|[\"home\"]|true",
        "schemaCanonical|urn:u|emails|[\"home\",\"pager\"]|false",
        "schemaCanonical|urn:u|phones|[\"home\"]|false",
      })
  void checkWhenSchemaOperatorThenOnlyIntendedSchemas(
      String operator, String schema, String attribute, String value, boolean holds) {
    String location =
        "\"schema\":\"%s\",\"attr\":\"%s\",\"sub\":\"type\"".formatted(schema, attribute);

    Optional<String> fault =
        fault(
            "\"ptr\":\"/schemas\",\"op\":\"%s\",\"value\":%s,%s"
                .formatted(operator, value, location));

    assertThat(fault.isEmpty()).as(fault.orElse("holds")).isEqualTo(holds);
  }

  @Test
  void findThenEveryOperatorByKeyword() {
    assertThat(Operator.values())
        .allSatisfy(one -> assertThat(Operator.find(one.wireName())).contains(one));
    assertThat(Arrays.stream(Operator.values()).map(Operator::wireName)).doesNotHaveDuplicates();
  }

  @Test
  void fillThenNamesAndValuesAreSubstituted() {
    Variables variables = new Variables();
    variables.put("id", new IntegerValue(7));
    variables.put("cost", new StringValue("$1"));

    assertThat(variables.fill(object("{\"a${id}\":[\"x-${cost}\",{\"b\":\"${other}\"}]}")))
        .isEqualTo(object("{\"a7\":[\"x-$1\",{\"b\":\"${other}\"}]}"));
    assertThat(variables.fill("${uniq}")).matches("[0-9a-f]{10}");
    assertThat(variables.fill("${UNIQ}"))
        .isEqualTo(variables.fill("${uniq}").toUpperCase(Locale.ROOT));
  }
}
