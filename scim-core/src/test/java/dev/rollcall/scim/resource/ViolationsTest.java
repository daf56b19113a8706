// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViolationsTest {
  private static List<String> violations(ResourceType type, ComplexValue body) {
    return new ResourceReader(type, Dialect.DEFAULT, UnknownAttributePolicy.IGNORE)
        .examine(JsonSource.of(body))
        .violations();
  }

  @Test
  void examineWhenManyValuesAreWrongThenReportsFifty() {
    List<Attribute> flags =
        IntStream.range(0, 51)
            .mapToObj(i -> Attribute.named("flag" + i).type(AttributeType.BOOLEAN).build())
            .toList();
    ResourceType type =
        ResourceType.of("Thing", "/Things", Schema.of("urn:acme:Thing", "Thing", "", flags));
    ComplexValue.Builder body = ComplexValue.builder();
    flags.forEach(flag -> body.put(flag.name(), 1));

    assertThat(violations(type, body.build()))
        .hasSize(50)
        .startsWith("'flag0' must be a boolean")
        .endsWith("'flag49' must be a boolean");
  }

  @Test
  void examineWhenMemberIsNoObjectThenOnlyThatIsReported() {
    assertThat(
            violations(
                CoreSchemas.groupType(),
                new JsonReader(Limits.DEFAULT)
                    .readObject("{\"members\":[{\"value\":\"1\"},true]}")))
        .containsExactly("'members' must be an object");
  }
}
