// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The resources of RFC 7643 sections 8.1 to 8.4 are read completely and written unchanged. */
class RfcExamplesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rfc7643-8.1-user-minimal",
        "rfc7643-8.2-user-full",
        "rfc7643-8.3-enterprise_user",
        "rfc7643-8.4-group"
      })
  void readWhenRfcExampleThenUnchanged(String name) throws IOException {
    ResourceType type = name.endsWith("group") ? CoreSchemas.groupType() : CoreSchemas.userType();
    ComplexValue example = load(name);
    for (Dialect dialect : Dialect.all()) {
      ReadResult read =
          new ResourceReader(type, dialect, UnknownAttributePolicy.REFUSE)
              .examine(JsonSource.of(example));
      new AttributeRules(type).check(read.resource());

      assertThat(read.ignored()).isEmpty();
      ScimResource stored =
          new AttributeRules(type).forReplace(ScimResource.of(type, example), read.resource());
      assertThat(Projection.all(type).apply(stored))
          .isEqualTo(example.without("password").with("schemas", stored.schemasValue()));
    }
  }

  private static ComplexValue load(String name) throws IOException {
    try (InputStream in = RfcExamplesTest.class.getResourceAsStream("/rfc/" + name + ".json")) {
      return new JsonReader(Limits.DEFAULT).readObject(in, 1 << 20);
    }
  }
}
