// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaDocument;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class FullBindingTest {
  private final ResourceBinding<ScimResource> binding =
      ResourceBinding.full(CoreSchemas.userType(), List.of());

  @Test
  void fromResourceThenAllButPasswordIdAndMeta() {
    ComplexValue sent =
        ComplexValue.builder()
            .put("id", "1")
            .put("userName", "ada")
            .put("password", "secret")
            .put("meta", ComplexValue.builder().put("resourceType", "User").build())
            .build();

    ScimResource kept = binding.fromResource(ScimResource.of(binding.type(), sent));

    assertThat(kept.attributes()).isEqualTo(ComplexValue.builder().put("userName", "ada").build());
    assertThat(binding.toResource(kept)).isEqualTo(kept);
  }

  @Test
  void fromResourceWhenExtensionHasSecretsThenWithoutThem() {
    String urn = "urn:acme:Pin";
    Schema pins =
        SchemaDocument.toSchema(
            new JsonReader(Limits.DEFAULT)
                .readObject(
                    """
                    {"id": "urn:acme:Pin", "attributes": [
                      {"name": "pin", "mutability": "writeOnly", "returned": "never"},
                      {"name": "door"}]}
                    """));
    ResourceType type = CoreSchemas.userType().withExtension(pins, false);
    ResourceBinding<ScimResource> extended = ResourceBinding.full(type, List.of());
    ComplexValue user = ComplexValue.builder().put("userName", "ada").build();
    ComplexValue pin = ComplexValue.builder().put("pin", "1234").build();

    assertThat(extended.fromResource(ScimResource.of(type, user.with(urn, pin))).attributes())
        .isEqualTo(user);
    assertThat(
            extended
                .fromResource(
                    ScimResource.of(type, user.with(urn, pin.with("door", new StringValue("1")))))
                .attributes()
                .complexOrEmpty(urn)
                .names())
        .containsExactly("door");
  }
}
