// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownNamesTest {
  private final ResourceReader reader =
      new ResourceReader(CoreSchemas.userType(), Dialect.DEFAULT, UnknownAttributePolicy.IGNORE);

  private static ComplexValue json(String json) {
    return new JsonReader(Limits.DEFAULT).readObject(json);
  }

  private List<String> ignored(String json) {
    return reader.examine(JsonSource.of(json(json))).ignored();
  }

  @Test
  void examineWhenUnknownHasValueThenReportedUpToLimit() {
    assertThat(ignored("{\"a\": [1], \"b\": [], \"c\": {}, \"d\": {\"x\": null}, \"e\": false}"))
        .containsExactly("a", "d", "e");
    ComplexValue.Builder many = ComplexValue.builder();
    for (int i = 0; i < 101; i++) {
      many.put("x" + i, true);
    }
    assertThat(ignored(JsonWriter.toString(many.build()))).hasSize(100).endsWith("x99");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"userName\": \"a\", \"urn:acme:Shoe:active\": false} | urn:acme:Shoe:active",
        "{\"userName\": \"a\", \"name\": {\"active\": false}} | name.active",
        "{\"userName\": \"a\", \"urn:acme:Shoe\": {\"active\": false}} | urn:acme:Shoe.active",
        "{\"userName\": \"a\", \"active.x\": 1, \"other\": 2} | active.x"
      })
  void readWhenAccountStateIsUnknownThenRejectedAlthoughOthersAreIgnored(String sent, String path) {
    assertThatThrownBy(() -> reader.read(json(sent)))
        .isInstanceOf(ScimException.class)
        .hasMessage("'" + path + "' not known to resource type 'User'");
    assertThat(reader.read(json(sent.replace("active", "inactive"))).attributes())
        .isEqualTo(json("{\"userName\":\"a\"}"));
  }
}
