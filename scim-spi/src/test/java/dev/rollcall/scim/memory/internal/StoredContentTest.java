// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.CompactForm;
import dev.rollcall.scim.value.ComplexValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StoredContentTest {
  private static final ResourceType USER = CoreSchemas.userType();
  private static final ComplexValue ATTRIBUTES =
      new ResourceReader(USER, Dialect.DEFAULT, UnknownAttributePolicy.IGNORE)
          .read(
              new JsonReader(Limits.DEFAULT)
                  .readObject(
                      """
                      {"userName": "anna", "name": {"familyName": "Berg"},
                       "emails": [{"value": "anna@example.org", "type": "work"}],
                       "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
                         "department": "Sales", "manager": {"value": "26118915"}}}
                      """))
          .attributes();

  @Test
  void formOfThenNamesAndCanonicalValuesAreNotEncodedAsText() {
    CompactForm form = StoredContent.formOf(USER);

    byte[] encoded = form.encode(ATTRIBUTES);

    assertThat(new String(encoded, StandardCharsets.UTF_8))
        .contains("anna", "Berg", "anna@example.org", "Sales", "26118915")
        .doesNotContain("userName", "name", "familyName", "emails", "value", "type", "work")
        .doesNotContain("urn:", "department", "manager");
    assertThat(form.decode(encoded)).isEqualTo(ATTRIBUTES);
  }
}
