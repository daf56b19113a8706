// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of PATCH operations, by the rows of the PATCH truth table. */
class PatchValueTest {
  private static String outcome(ResourceType type, String path, String json, Dialect dialect) {
    ResourceReader reader = new ResourceReader(type, dialect, UnknownAttributePolicy.IGNORE);
    Attribute attribute = AttributePath.parse(path, type, Dialect.DEFAULT).leaf();
    Value sent = new JsonReader(Limits.DEFAULT).read(json, JsonSource::value);
    String[] read = new String[1];
    ScimException failure =
        catchThrowableOfType(
            ScimException.class,
            () -> read[0] = JsonWriter.toString(reader.readValue(attribute, sent, path)));
    return failure == null ? read[0] : failure.type().orElseThrow().wireName();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # row | path     | value             | strict            | tolerant          | interop
          P16   | title    | "x"               | "x"               | "x"               | "x"
          P17   | title    | true              | invalidValue      | invalidValue      | invalidValue
          P17c  | title    | 1                 | invalidValue      | "1"               | invalidValue
          P17d  | title    | ["x"]             | invalidValue      | "x"               | invalidValue
          P17d  | title    | {"value":"x"}     | invalidValue      | "x"               | invalidValue
          P17e  | title    | ["x","y"]         | invalidValue      | invalidValue      | invalidValue
          P18   | active   | "True"            | invalidValue      | true              | invalidValue
          P18c  | active   | "yes"             | invalidValue      | invalidValue      | invalidValue
          P18c  | active   | 1                 | invalidValue      | invalidValue      | invalidValue
          P20b  | title    | ""                | ""                | null              | invalidValue
          P22   | manager  | "7"               | invalidValue      | {"value":"7"}     | invalidValue
          P22b  | name     | "x"               | invalidValue      | invalidValue      | invalidValue
          P22d  | manager  | [{"value":"7"}]   | invalidValue      | {"value":"7"}     | invalidValue
          P25   | emails   | [{"value":"a@b"}]   | [{"value":"a@b"}]   | [{"value":"a@b"}]   | [{"value":"a@b"}]
          P26   | emails   | {"value":"a@b"}     | [{"value":"a@b"}]   | [{"value":"a@b"}]   | invalidValue
          P27   | emails   | "a@b"               | invalidValue      | [{"value":"a@b"}]   | invalidValue
          P27   | emails   | ["a@b"]             | invalidValue      | [{"value":"a@b"}]   | invalidValue
          P28   | emails   | []                | null              | null              | null
          P52   | title    | null              | null              | null              | null
          P10   | manager  | {"value":"7","displayName":"B"} | mutability | {"value":"7"} | {"value":"7"}
          """)
  void readValueWhenUserAttributeThenTyped(
      String row, String path, String json, String strict, String tolerant, String interop) {
    ResourceType type = CoreSchemas.userType();

    assertThat(outcome(type, path, json, Dialect.STRICT)).as("strict").isEqualTo(strict);
    assertThat(outcome(type, path, json, Dialect.DEFAULT)).as("default").isEqualTo(tolerant);
    assertThat(outcome(type, path, json, Dialect.ENTRA)).as("entra").isEqualTo(tolerant);
    assertThat(outcome(type, path, json, Dialect.INTEROP)).as("interop").isEqualTo(interop);
  }

  @Test
  void readValueWhenElementIsDescriptiveOnlyThenKept() {
    ResourceReader reader =
        new ResourceReader(CoreSchemas.userType(), Dialect.DEFAULT, UnknownAttributePolicy.IGNORE);
    Attribute email = CoreSchemas.user().find("emails").orElseThrow().element();

    Value read =
        reader.readValue(
            email,
            new JsonReader(Limits.DEFAULT).read("{\"primary\":\"True\"}", JsonSource::value),
            "emails");

    assertThat(JsonWriter.toString(read)).isEqualTo("{\"primary\":true}");
  }

  @Test
  void readValueWhenSubAttributeIsUnknownThenRejectedByName() {
    ResourceReader reader =
        new ResourceReader(CoreSchemas.userType(), Dialect.DEFAULT, UnknownAttributePolicy.REFUSE);
    Attribute name = CoreSchemas.user().find("name").orElseThrow();

    ScimException failure =
        catchThrowableOfType(
            ScimException.class,
            () ->
                reader.readValue(
                    name,
                    new JsonReader(Limits.DEFAULT).read("{\"nick\":\"x\"}", JsonSource::value),
                    "name"));

    assertThat(failure.detail()).isEqualTo("'name.nick' not known to resource type 'User'");
  }
}
