// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tables of operations in the form {@code op path = value}, with the attributes afterwards or the
 * {@code scimType} of the error. {@code same} are the attributes before.
 */
class PatchOperationTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private static ComplexValue json(String text) {
    return new JsonReader(Limits.DEFAULT).readObject(text);
  }

  private static PatchOperation operation(String text) {
    String[] parts = text.split("(?<= )= ", 2);
    String[] names = parts[0].strip().split(" ", 2);
    return new PatchOperation(
        PatchOperationType.valueOf(names[0].toUpperCase(Locale.ROOT)),
        names.length > 1 ? Optional.of(names[1]) : Optional.empty(),
        parts.length > 1 ? json("{\"value\":" + parts[1] + "}").find("value") : Optional.empty());
  }

  private static ScimResource patched(
      ResourceType type, Dialect dialect, String start, String operations) {
    List<PatchOperation> read = new ArrayList<>();
    for (String operation : operations.split("; ")) {
      read.add(operation(operation));
    }
    PatchPlan plan =
        PatchPlan.of(
            new PatchRequest(read), type, dialect, UnknownAttributePolicy.REFUSE, Limits.DEFAULT);
    return plan.applyTo(ScimResource.of(type, json(start))).resource();
  }

  private static void check(
      String type, String dialects, String start, String operations, String expected) {
    for (Dialect dialect : Dialect.all()) {
      if (dialects.equals("all") || dialects.contains(dialect.wireName())) {
        assertThat(outcome(PatchTypes.named(type), dialect, start, operations))
            .as(dialect.wireName())
            .isEqualTo(
                expected.startsWith("{") || expected.equals("same")
                    ? json(expected.equals("same") ? start : expected)
                    : expected);
      }
    }
  }

  private static Object outcome(
      ResourceType type, Dialect dialect, String start, String operations) {
    try {
      ScimResource after = patched(type, dialect, start, operations);
      return json(JsonWriter.toString(after.attributes()));
    } catch (ScimException refused) {
      return refused.type().map(ScimErrorType::wireName).orElse("" + refused.status());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          default,entra | {"tags":["a","c"]} | replace tags[value eq "a"] = "b" | {"tags":["b","c"]}
          default,entra | {"tags":["a","c"]} | remove tags[value eq "a"]        | {"tags":["c"]}
          default,entra | {}                 | add tags[value eq "a"] = "b"     | {"tags":["b"]}
          default,entra | {}                 | replace tags[value eq "a"] = "b" | {"tags":["b"]}
          default       | {"tags":["c"]}     | replace tags[value eq "a"] = "b" | noTarget
          entra         | {"tags":["c"]}     | replace tags[value eq "a"] = "b" | {"tags":["c","b"]}
          strict        | {"tags":["a"]}     | replace tags[value eq "a"] = "b" | invalidPath
          """)
  void applyWhenElementsAreSimpleThenTheFilterSelectsByValue(
      String dialects, String start, String operations, String expected) {
    check("Device", dialects, start, operations, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          strict  | {"parts":[{"value":"p","seen":"now","labels":["a"]}]} | replace parts[value eq "p"] = {"value":"p","labels":["b"]} | {"parts":[{"value":"p","seen":"now","labels":["b"]}]}
          default | {"parts":[{"value":"p","seen":"now"}]} | replace parts[value eq "p"] = {"seen":null,"labels":["b"]} | {"parts":[{"value":"p","seen":"now","labels":["b"]}]}
          default | {"parts":[{"value":"p"}]} | replace parts[value eq "p"] = {"value":"q"} | {"parts":[{"value":"q"}]}
          default | {"parts":[{"value":"p"}]} | replace parts[value eq "p"] = {"value":null} | invalidValue
          all     | {"parts":[{"value":"p"}]} | replace parts[value eq "p"].value = "" | invalidValue
          all     | {"parts":[{"value":"p"}]} | replace parts[value eq "p"].value = null | invalidValue
          """)
  void replaceWhenElementIsComplexThenReadOnlyAndRequiredSubAttributesRemain(
      String dialects, String start, String operations, String expected) {
    check("Device", dialects, start, operations, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Device | {"owners":["o"]}   | replace owners = []               | invalidValue
          Device | {"owners":["o"]}   | replace owners = ["p"]            | {"owners":["p"]}
          Film   | {"origin":{"country":"CH"}} | remove origin.country    | mutability
          Film   | {"origin":{"country":"CH"}} | replace origin.country = null | invalidValue
          Film   | {"origin":{"country":"CH","studio":"S"}} | remove origin.country | {"origin":{"studio":"S"}}
          Film   | {}                 | remove origin.country             | same
          Film   | {"origin":{"country":"CH"}} | replace origin = null    | invalidValue
          Film   | {"actors":[{"role":"r"}]} | remove actors[role eq "r"].role | mutability
          Film   | {"actors":[{"role":"r"}]} | replace actors[role eq "r"].role = null | invalidValue
          User   | {"userName":"gina"} | replace userName = null          | invalidValue
          """)
  void applyWhenARequiredAttributeWouldBeEmptyThenRefused(
      String type, String start, String operations, String expected) {
    check(type, "all", start, operations, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          all           | {"years":[1]} | add years = [2]             | mutability
          all           | {"years":[1]} | replace years = [2]         | mutability
          all           | {"years":[1]} | add years = [1]             | same
          all           | {}            | add years = [2]             | {"years":[2]}
          default,entra | {"years":[1]} | replace years[value eq 1] = 1 | same
          default,entra | {"years":[1]} | replace years[value eq 1] = 2 | mutability
          """)
  void applyWhenElementsAreImmutableThenOnlyTheFirstValueIsAccepted(
      String dialects, String start, String operations, String expected) {
    check("Film", dialects, start, operations, expected);
  }

  @Test
  void removeWhenAllSubAttributesAreDescriptiveThenTheElementRemains() {
    check(
        "Film",
        "all",
        "{\"notes\":[{\"type\":\"a\",\"display\":\"A\"}]}",
        "remove notes[type eq \"a\"].display",
        "{\"notes\":[{\"type\":\"a\"}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          add ratings[score eq 2.5].value = "x" | {"ratings":[{"score":2.5,"value":"x"}]}
          add ratings[score eq 3].value = "x"   | {"ratings":[{"score":3.0,"value":"x"}]}
          add ratings[rank eq 3].value = "x"    | {"ratings":[{"rank":3,"value":"x"}]}
          add ratings[rank eq 1.5].value = "x"  | noTarget
          """)
  void addWhenTheFilterHasNumbersThenTheMissingElementHasThem(String operation, String expected) {
    check("Film", "default,entra", "{}", operation, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          some-string   | "a"                    | "b"
          some-boolean  | true                   | false
          some-integer  | 1                      | 2
          some-decimal  | 1.5                    | 2.5
          some-dateTime | "2026-01-01T00:00:00Z" | "2026-01-02T00:00:00Z"
          parts         | {"labels":["a"]}       | {"labels":["b"]}
          parts         | {"labels":["a","b"]}   | {"labels":["a"]}
          """)
  void addWhenElementsAreEqualThenEachIsStoredOnce(String name, String one, String other) {
    String both = "{\"" + name + "\":[" + one + "," + other + "]}";
    String add = "add " + name + " = [" + one + "]; add " + name + " = [";

    check("Widget", "all", "{}", add + other + "," + one + "]", both);
    check(
        "Widget",
        "default",
        "{}",
        add + other + "]; remove " + name + " = [" + one + "]",
        "{\"" + name + "\":[" + other + "]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"emails":[{"value":"a","type":"work"},{"value":"a","type":"home"}]} | remove emails[type eq "work"]; remove emails = [{"value":"a"}] | {"emails":[{"value":"c"}]}
          {"emails":[{"value":"a"},{"value":"b"}]} | remove emails[value eq "a"]; remove emails = [{"value":"a"}] | {"emails":[{"value":"b"},{"value":"c"}]}
          {"emails":[{"value":"a"}]} | replace emails[value eq "a"].value = "n"; remove emails = [{"value":"a"}] | {"emails":[{"value":"n"},{"value":"c"}]}
          {"emails":[{"value":"a"}]} | replace emails[value eq "a"].value = "n"; remove emails = [{"value":"n"}] | {"emails":[{"value":"c"}]}
          """)
  void removeWhenElementsHaveChangedThenTheirPresentValuesCount(
      String start, String operations, String expected) {
    check("User", "default", start, "add emails = [{\"value\":\"c\"}]; " + operations, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          strict,default,entra | {"$E":{"department":"x"}} | replace = {"$E":""}    | {}
          strict,default,entra | {"$E":{"department":"x"}} | replace = {"$E":null}  | {}
          strict,default,entra | {"$E":{"department":"x"}} | replace = {"$E":[]}    | {}
          strict,default,entra | {"$E":{"department":"x"}} | add = {"$E":""}        | same
          strict,default,entra | {"$E":{"department":"x"}} | add = {"$E":"y"}       | invalidValue
          default,entra        | {"$E":{"department":"x"}} | replace $E = ""        | {}
          default,entra        | {"$E":{"department":"x"}} | replace $E = null      | {}
          default,entra        | {"$E":{"department":"x"}} | replace $E             | invalidValue
          default,entra        | {"$E":{"department":"x"}} | add $E = ""            | invalidValue
          strict               | {"$E":{"department":"x"}} | replace $E = null      | invalidPath
          strict               | {} | add $C = {"title":"Dr"} | invalidPath
          default,entra        | {} | add $C = {"title":"Dr"} | {"title":"Dr"}
          default,entra | {} | add = {"$C":{"title":"Dr"}} | {"title":"Dr"}
          strict,default,entra | {} | add = {"userName":null,"title":"Dr"} | {"title":"Dr"}
          """)
  void applyWhenTheNameIsTheUrnOfASchemaThenItsAttributesChange(
      String dialects, String start, String operations, String expected) {
    check("User", dialects, withUrns(start), withUrns(operations), withUrns(expected));
  }

  private static String withUrns(String text) {
    return text.replace("$E", ENTERPRISE)
        .replace("$C", "urn:ietf:params:scim:schemas:core:2.0:User");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          add schemas = []          | same
          add schemas = ["$E"]      | same
          add schemas = "$E"        | same
          add schemas = 5           | invalidSyntax
          add schemas = {"a":"$E"}  | invalidSyntax
          add schemas = null        | invalidValue
          replace schemas = []      | invalidValue
          replace schemas = null    | invalidValue
          replace schemas = ["$E"]  | same
          replace schemas = "$E"    | same
          replace schemas = "urn:ietf:params:scim:schemas:core:2.0:Group" | invalid*
          """)
  void applyWhenThePathIsSchemasThenOnlyTheUrnsAreChecked(String operation, String expected) {
    for (Dialect dialect : Dialect.all()) {
      check(
          "User",
          dialect.wireName(),
          "{\"title\":\"Dr\"}",
          withUrns(operation),
          expected.replace("*", dialect.isInterop() ? "Syntax" : "Value"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void findWhenNameIsThatOnTheWireThenFound(PatchOperationType type) {
    assertThat(PatchOperationType.find(type.wireName())).contains(type);
    assertThat(type.wireName()).isEqualTo(type.name().toLowerCase(Locale.ROOT));
  }
}
