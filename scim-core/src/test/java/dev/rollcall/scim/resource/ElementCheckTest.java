// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.SchemaDocument;
import dev.rollcall.scim.value.CompactForm;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of elements, for values in memory and for encoded ones. */
class ElementCheckTest {
  private static final ResourceType DOOR =
      ResourceType.of(
          "Door",
          "/Doors",
          SchemaDocument.toSchema(
              json(
                  """
                  {"id": "urn:acme:Door", "attributes": [
                    {"name": "keys", "type": "complex", "multiValued": true, "subAttributes": [
                       {"name": "value", "required": true}, {"name": "level", "required": true},
                       {"name": "primary", "type": "boolean"}]},
                    {"name": "lock", "type": "complex", "subAttributes": [
                       {"name": "maker", "required": true},
                       {"name": "primary", "type": "boolean"}]}]}
                  """)));

  private final AttributeRules rules = new AttributeRules(DOOR);
  private final CompactForm form =
      new CompactForm(List.of("keys", "value", "primary"), List.of("master"));

  private static ComplexValue json(String json) {
    return new JsonReader(Limits.DEFAULT).readObject(json);
  }

  private Optional<String> violations(ComplexValue attributes) {
    return Optional.ofNullable(
            catchThrowableOfType(
                ScimException.class, () -> rules.check(ScimResource.of(DOOR, attributes))))
        .map(ScimException::detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                      |
          {"keys": []}                                                            |
          {"keys": [{"value": "a", "level": "1"}, {"value": "b", "level": "2"}]}  |
          {"keys": [{"value": "master", "level": "\u0101"}]}                     |
          {"keys": [{"value": "a", "level": "1"}, {"level": "2"}]}                | 'keys.value' is required
          {"keys": [{"level": "1"}, {"value": "b"}]}                              | 'keys.value' is required; 'keys.level' is required
          {"keys": [{"value": "", "level": "1"}]}                                 | 'keys.value' is required
          {"keys": [{"value": " \\t\\u00a0", "level": "1"}]}                       |
          {"keys": [{"value": " \\t\\u001f", "level": "1"}]}                       | 'keys.value' is required
          {"keys": [{"value": "\u2003", "level": "1"}]}                          | 'keys.value' is required
          {"keys": [{}]}                                                          | 'keys.value' is required; 'keys.level' is required
          {"keys": ["a"]}                                                         | 'keys.value' is required; 'keys.level' is required
          {"keys": [{"value": "a", "level": "1", "primary": true}]}               |
          {"keys": [{"value": "a", "level": "1", "primary": true}, {"value": "b", "level": "2", "primary": false}]} |
          {"keys": [{"value": "a", "level": "1", "primary": true}, {"value": "b", "level": "2", "primary": true}]}  | 'keys' must have at most one primary value
          {"keys": null}                                                          |
          {"keys": [null]}                                                        | 'keys.value' is required; 'keys.level' is required
          {"keys": [{"value": "a", "level": "1", "primary": "true"}, {"value": "b", "level": "2", "primary": true}]} |
          {"lock": null}                                                          |
          {"lock": {}}                                                            | 'lock.maker' is required
          {"lock": {"maker": "x", "primary": true}}                               |
          {"lock": {"primary": true}}                                             | 'lock.maker' is required
          """)
  void checkThenSameViolationsForValuesInMemoryAndEncodedOnes(String json, String expected) {
    ComplexValue attributes = json(json);

    assertThat(violations(attributes)).isEqualTo(Optional.ofNullable(expected));
    assertThat(violations(form.decode(form.encode(attributes))))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void checkWhenAttributeIsOfAnExtensionThenPathHasItsUrn() {
    ResourceType extended = CoreSchemas.groupType().withExtension(DOOR.schema(), false);
    ComplexValue attributes =
        json("{\"displayName\": \"a\", \"urn:acme:Door\": {\"lock\": {\"primary\": true}}}");

    ScimException failure =
        catchThrowableOfType(
            ScimException.class,
            () -> new AttributeRules(extended).check(ScimResource.of(extended, attributes)));

    assertThat(failure.detail()).isEqualTo("'urn:acme:Door:lock.maker' is required");
  }
}
