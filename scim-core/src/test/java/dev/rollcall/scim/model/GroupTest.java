// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupTest {
  private final ScimResource example =
      Resources.example(CoreSchemas.groupType(), "rfc7643-8.4-group");
  private final Group group = new Group(example);

  @Test
  void accessorsWhenRfcExampleThenValues() {
    assertThat(group.id()).contains("e9e30dba-f08f-4109-8486-d5c6a331660a");
    assertThat(group.displayName()).contains("Tour Guides");
    assertThat(group.members())
        .containsExactly(
            Reference.to("2819c223-7f76-453a-919d-413861904646")
                .withRef("https://example.com/v2/Users/2819c223-7f76-453a-919d-413861904646")
                .withDisplay("Babs Jensen"),
            Reference.to("902c246b-6245-4190-8e05-00816be7344a")
                .withRef("https://example.com/v2/Users/902c246b-6245-4190-8e05-00816be7344a")
                .withDisplay("Mandy Pepperidge"));
    assertThat(group.meta().flatMap(Meta::resourceType)).contains("Group");
    assertThat(group.schemas()).containsExactly("urn:ietf:params:scim:schemas:core:2.0:Group");
  }

  @Test
  void withAttributesWhenUnchangedThenSameResource() {
    assertThat(group.withAttributes(example.attributes()).resource()).isSameAs(example);
  }

  @Test
  void resourceWhenAttributesAreSetThenContainsThem() {
    Group built =
        Group.empty()
            .withExternalId("g-1")
            .withDisplayName("Tour Guides")
            .withMembers(List.of(Reference.to("42").withType("User")));

    assertThat(built.resource())
        .isEqualTo(
            Resources.of(
                CoreSchemas.groupType(),
                """
                {"externalId": "g-1", "displayName": "Tour Guides",
                 "members": [{"value": "42", "type": "User"}]}
                """));
  }

  @Test
  void membersWhenRemovedThenEmpty() {
    Group renamed = group.withDisplayName("Guides").without("members");

    assertThat(renamed.displayName()).contains("Guides");
    assertThat(renamed.members()).isEmpty();
    assertThat(group.members()).hasSize(2);
  }

  @Test
  void equalsWhenOtherKindOfViewThenFalse() {
    assertThat(new User(example)).isNotEqualTo(group);
    assertThat(new Group(example)).isEqualTo(group);
  }
}
