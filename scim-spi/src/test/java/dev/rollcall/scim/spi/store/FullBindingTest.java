// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.value.ComplexValue;
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
}
