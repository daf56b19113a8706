// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import org.junit.jupiter.api.Test;

class NamespaceTest {
  private static final ResourceType USER = CoreSchemas.userType();
  private static final String ENTERPRISE = CoreSchemas.enterpriseUser().id();
  private static final ComplexValue TOURS = ComplexValue.of("department", new StringValue("Tours"));
  private static final ComplexValue RESOURCE =
      ComplexValue.builder().put("userName", "ann").put(ENTERPRISE, TOURS).build();

  private static Namespace enterprise() {
    return USER.namespace(ENTERPRISE);
  }

  @Test
  void namespacesWhenTypeHasExtensionThenCoreSchemaIsFirst() {
    assertThat(USER.namespaces()).extracting(Namespace::urn).containsExactly("", ENTERPRISE);
    assertThat(USER.namespaces())
        .extracting(Namespace::schema)
        .containsExactly(CoreSchemas.user(), CoreSchemas.enterpriseUser());
  }

  @Test
  void attributesWhenCoreSchemaThenIncludeCommonAttributes() {
    assertThat(USER.namespace("").attributes()).isEqualTo(USER.attributes());
    assertThat(USER.namespace("").find("ID")).contains(CommonAttributes.ID);
    assertThat(enterprise().find("id")).isEmpty();
  }

  @Test
  void namespaceWhenUrnIsUnknownThenRejected() {
    assertThatThrownBy(() -> USER.namespace("urn:acme:desk"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Resource type 'User' has no schema 'urn:acme:desk'");
  }

  @Test
  void valuesInWhenExtensionThenItsObject() {
    assertThat(USER.namespace("").valuesIn(RESOURCE)).isSameAs(RESOURCE);
    assertThat(enterprise().valuesIn(RESOURCE)).isEqualTo(TOURS);
    assertThat(enterprise().valuesIn(ComplexValue.EMPTY)).isEqualTo(ComplexValue.EMPTY);
  }

  @Test
  void isPresentInWhenExtensionHasNoValuesThenFalse() {
    assertThat(enterprise().isPresentIn(RESOURCE)).isTrue();
    assertThat(enterprise().isPresentIn(ComplexValue.EMPTY)).isFalse();
    assertThat(USER.namespace("").isPresentIn(ComplexValue.EMPTY)).isTrue();
  }

  @Test
  void replaceInWhenValuesAreUnassignedThenExtensionIsRemoved() {
    assertThat(enterprise().replaceIn(RESOURCE, ComplexValue.EMPTY).names())
        .containsExactly("userName");
  }

  @Test
  void buildWhenExtensionHasNoValuesThenAbsent() {
    ComplexValue.Builder resource = ComplexValue.builder();
    USER.namespace("").build(resource, values -> values.put("userName", "ann"));
    enterprise().build(resource, values -> {});
    assertThat(resource.build()).isEqualTo(ComplexValue.of("userName", new StringValue("ann")));
    enterprise().build(resource, values -> values.put("department", "Tours"));
    assertThat(resource.build()).isEqualTo(RESOURCE);
  }

  @Test
  void mapWhenRuleRemovesAttributeThenOnlyInItsNamespace() {
    ComplexValue mapped =
        USER.map(
            RESOURCE,
            (namespace, values) ->
                namespace.isCore() ? values : values.without("department").without("userName"));
    assertThat(mapped).isEqualTo(ComplexValue.of("userName", new StringValue("ann")));
  }

  @Test
  void prefixWhenExtensionThenUrnAndColon() {
    assertThat(USER.namespace("").prefix()).isEmpty();
    assertThat(enterprise().prefix()).isEqualTo(ENTERPRISE + ":");
  }
}
