// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScimResourceTest {
  private final ComplexValue attributes =
      ComplexValue.builder().put("id", "1").put("externalId", "e").put("userName", "ada").build();
  private final ScimResource user = ScimResource.of(CoreSchemas.userType(), attributes);

  @Test
  void idAndExternalIdThenTextsOfTheAttributes() {
    assertThat(user.id()).contains("1");
    assertThat(user.externalId()).contains("e");
    assertThat(user.with("id", NullValue.NULL).id()).isEmpty();
    assertThat(user.with("externalId", NullValue.NULL).externalId()).isEmpty();
  }

  @Test
  void withTypeThenSameAttributesAndNoneIsCleared() {
    ScimResource cleared = user.withCleared(Set.of("title"));

    assertThat(user.withType(user.type())).isSameAs(user);
    assertThat(cleared.withType(user.type()).isCleared("title")).isFalse();
    assertThat(cleared.withType(user.type())).isEqualTo(user);
    assertThat(user.withType(CoreSchemas.groupType()).type()).isSameAs(CoreSchemas.groupType());
    assertThat(user.withType(CoreSchemas.groupType()).attributes()).isSameAs(attributes);
  }

  @Test
  void equalsThenByNameOfTypeAndAttributes() {
    ScimResource other = user.with("userName", new StringValue("bob"));

    assertThat(user)
        .isEqualTo(ScimResource.of(CoreSchemas.userType(), attributes).withCleared(Set.of("title")))
        .hasSameHashCodeAs(ScimResource.of(CoreSchemas.userType(), attributes))
        .isNotEqualTo(other)
        .doesNotHaveSameHashCodeAs(other)
        .isNotEqualTo(user.withType(CoreSchemas.groupType()))
        .isNotEqualTo(attributes);
  }

  @Test
  void toStringThenTypeAndNamesOnly() {
    assertThat(user).hasToString("User[id, externalId, userName]");
  }
}
