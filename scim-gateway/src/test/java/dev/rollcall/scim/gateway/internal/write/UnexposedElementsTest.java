// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The unexposed sub-attributes of extensions and of elements. */
class UnexposedElementsTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String BADGES = "urn:example:badges";

  private static final ResourceType USER =
      CoreSchemas.userType()
          .withExtension(
              Schema.of(
                  BADGES,
                  "Badges",
                  "",
                  List.of(
                      Attribute.named("badges")
                          .type(AttributeType.COMPLEX)
                          .multiValued(true)
                          .subAttributes(
                              List.of(
                                  Attribute.named("value").build(),
                                  Attribute.named("color").build()))
                          .build())),
              false);

  private static ComplexValue json(String text) {
    return new JsonReader(Limits.DEFAULT).readObject(text);
  }

  /** Asserts the values after a change by a tenant whose type has no such attribute. */
  private static void assertKept(String unexposed, String current, String wanted, String expected) {
    ResourceType type =
        ResourceTypeCustomizer.NONE.withoutAttributes("User", unexposed).apply(USER).orElseThrow();

    ComplexValue kept =
        new UnexposedAttributes(type)
            .kept(ScimResource.of(type, json(current)), ScimResource.of(type, json(wanted)))
            .attributes();

    assertThat(kept).as(JsonWriter.toString(kept)).isEqualTo(json(expected));
  }

  @Test
  void keptWhenExtensionHasOnlyAnUnexposedSubAttributeThenCurrentValue() {
    assertKept(
        ENTERPRISE + ":manager.$ref",
        "{\"%1$s\":{\"manager\":{\"$ref\":\"r\"}}}".formatted(ENTERPRISE),
        "{\"userName\":\"ada\"}",
        "{\"userName\":\"ada\",\"%1$s\":{\"manager\":{\"$ref\":\"r\"}}}".formatted(ENTERPRISE));
  }

  @Test
  void keptWhenSubAttributeOfElementsOfExtensionIsUnexposedThenItStaysWithItsElement() {
    assertKept(
        BADGES + ":badges.color",
        """
          {"%s":{"badges":[{"value":"1"},{"value":"2","color":"red"},{"value":"3"}]}}\
          """
            .formatted(BADGES),
        "{\"%s\":{\"badges\":[{\"value\":\"3\"},{\"value\":\"2\"}]}}".formatted(BADGES),
        """
          {"%s":{"badges":[{"value":"3"},{"value":"2","color":"red"}]}}\
          """
            .formatted(BADGES));
  }

  @Test
  void keptWhenTypeIsUnexposedThenItStaysWithItsElement() {
    assertKept(
        "roles.type",
        "{\"roles\":[{\"value\":\"admin\",\"type\":\"t\"}]}",
        "{\"roles\":[{\"value\":\"admin\",\"primary\":true},{\"value\":\"user\"}]}",
        """
          {"roles":[{"value":"admin","primary":true,"type":"t"},{"value":"user"}]}\
          """);
  }

  @Test
  void keptWhenAllElementsAreRemovedThenTheirUnexposedValuesAreRemoved() {
    assertKept(
        "emails.display",
        "{\"emails\":[{\"value\":\"a@x.test\",\"display\":\"A\"}]}",
        "{\"userName\":\"ada\"}",
        "{\"userName\":\"ada\"}");
  }

  @Test
  void keptWhenElementsAreExposedThenAsWanted() {
    assertKept(
        "title",
        "{\"title\":\"Dr\",\"emails\":[{\"value\":\"a@x.test\",\"type\":\"work\"}]}",
        "{\"emails\":[{\"value\":\"a@x.test\"},{\"value\":\"b@x.test\"}]}",
        """
          {"emails":[{"value":"a@x.test"},{"value":"b@x.test"}],"title":"Dr"}\
          """);
  }

  @Test
  void keptWhenAttributeIsUnexposedThenAllItsElements() {
    assertKept(
        "emails",
        "{\"emails\":[{\"value\":\"a@x.test\",\"display\":\"A\"}]}",
        "{\"userName\":\"ada\"}",
        """
          {"userName":"ada","emails":[{"value":"a@x.test","display":"A"}]}\
          """);
  }

  @Test
  void keptWhenElementIsSimpleThenAsWanted() {
    assertKept(
        "emails.display",
        "{\"emails\":[\"b@x.test\",{\"value\":\"a@x.test\",\"display\":\"A\"}]}",
        "{\"emails\":[\"a@x.test\",{\"value\":\"a@x.test\"}]}",
        """
          {"emails":["a@x.test",{"value":"a@x.test","display":"A"}]}\
          """);
  }
}
