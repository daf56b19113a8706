// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static dev.rollcall.scim.gateway.GatewayFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Writes of a tenant whose type does not expose all attributes that are stored. */
class UnexposedAttributesTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private final GatewayFixture app = new GatewayFixture();

  private void hide(String... paths) {
    app.profile(
        TenantProfile.builder()
            .types(ResourceTypeCustomizer.NONE.withoutAttributes("User", paths))
            .build());
  }

  private void replace(String path, String attributes) {
    assertThat(app.send("PUT", path, user("ada", attributes)).status()).isEqualTo(200);
  }

  /** Returns the resource with all attributes. */
  private ComplexValue exposed(String path) {
    app.profile(TenantProfile.DEFAULT);
    return app.read(path);
  }

  private static Optional<String> text(Value element, String name) {
    return ((ComplexValue) element).findText(name);
  }

  @Test
  void replaceThenAttributesAndSubAttributesAreKept() {
    String ada =
        app.addUser(
            "ada",
            ",\"title\":\"Dr\",\"nickName\":\"A\",\"name\":{\"familyName\":\"L\","
                + "\"givenName\":\"Ada\"}");
    hide("title", "name.familyName");
    assertThat(app.get(ada).body()).doesNotContain("Dr", "familyName");

    replace(ada, ",\"name\":{\"givenName\":\"Bea\"}");

    ComplexValue after = exposed(ada);
    assertThat(after.findText("title")).contains("Dr");
    assertThat(after.has("nickName")).isFalse();
    assertThat(after.complexOrEmpty("name").findText("familyName")).contains("L");
    assertThat(after.complexOrEmpty("name").findText("givenName")).contains("Bea");
  }

  @Test
  void replaceWhenParentIsAbsentThenUnexposedSubAttributesAreKept() {
    String ada =
        app.addUser(
            "ada",
            ",\"name\":{\"familyName\":\"L\",\"givenName\":\"Ada\"},"
                + "\"addresses\":[{\"locality\":\"London\",\"type\":\"work\"}]");
    hide("name.familyName");

    replace(ada, "");

    ComplexValue after = exposed(ada);
    assertThat(after.complexOrEmpty("name").names()).containsExactly("familyName");
    assertThat(after.has("addresses")).isFalse();
  }

  @Test
  void replaceWhenExtensionIsPartlyExposedThenTheRestIsKept() {
    String ada =
        app.addUser(
            "ada",
            ",\"%s\":{\"department\":\"D\",\"division\":\"V\",\"manager\":{\"value\":\"7\","
                    .formatted(ENTERPRISE)
                + "\"displayName\":\"M\"}}");
    hide(ENTERPRISE + ":department", ENTERPRISE + ":manager.value");

    replace(ada, ",\"" + ENTERPRISE + "\":{\"division\":\"W\"}");

    ComplexValue after = exposed(ada).complexOrEmpty(ENTERPRISE);
    assertThat(after.findText("department")).contains("D");
    assertThat(after.findText("division")).contains("W");
    assertThat(after.complexOrEmpty("manager").findText("value")).contains("7");
  }

  @Test
  void replaceWhenOnlyAnExtensionHasUnexposedAttributesThenKept() {
    String ada = app.addUser("ada", ",\"" + ENTERPRISE + "\":{\"department\":\"D\"}");
    hide(ENTERPRISE + ":department");

    replace(ada, "");

    assertThat(exposed(ada).complexOrEmpty(ENTERPRISE).findText("department")).contains("D");
  }

  @Test
  void replaceWhenOnlyASubAttributeOfAnExtensionIsUnexposedThenKept() {
    String ada =
        app.addUser(
            "ada",
            ",\"%s\":{\"division\":\"V\",\"manager\":{\"value\":\"7\"}}".formatted(ENTERPRISE));
    hide(ENTERPRISE + ":manager.value");

    replace(ada, "");

    ComplexValue after = exposed(ada).complexOrEmpty(ENTERPRISE);
    assertThat(after.names()).containsExactly("manager");
    assertThat(after.complexOrEmpty("manager").findText("value")).contains("7");
  }

  @Test
  void replaceWhenNothingIsUnexposedThenRemoved() {
    String ada =
        app.addUser(
            "ada",
            ",\"title\":\"Dr\",\"name\":{\"familyName\":\"L\"},"
                + "\"emails\":[{\"value\":\"a@x.example\",\"display\":\"A\"}],"
                + "\"%s\":{\"manager\":{\"value\":\"7\"}}".formatted(ENTERPRISE));
    hide("nickName");

    replace(ada, ",\"emails\":[{\"value\":\"a@x.example\"}]");

    ComplexValue after = exposed(ada);
    assertThat(after.has("title")).isFalse();
    assertThat(after.has("name")).isFalse();
    assertThat(after.has(ENTERPRISE)).isFalse();
    assertThat(text(after.elements("emails").get(0), "display")).isEmpty();
  }

  @Test
  void replaceThenUnexposedSubAttributesStayWithTheirElement() {
    String ada =
        app.addUser(
            "ada",
            ",\"emails\":[{\"value\":\"a@x.example\",\"type\":\"work\",\"display\":\"A\"},"
                + "{\"value\":\"b@x.example\",\"type\":\"home\",\"display\":\"B\"}]");
    hide("emails.display");

    replace(
        ada,
        ",\"emails\":[{\"value\":\"c@x.example\",\"type\":\"work\"},"
            + "{\"value\":\"b@x.example\",\"type\":\"other\"},"
            + "{\"value\":\"a@x.example\",\"type\":\"work\"}]");

    List<? extends Value> emails = exposed(ada).elements("emails");
    assertThat(emails)
        .extracting(
            email ->
                text(email, "value").orElse("-")
                    + " "
                    + text(email, "type").orElse("-")
                    + " "
                    + text(email, "display").orElse("-"))
        .containsExactly("c@x.example work -", "b@x.example other B", "a@x.example work A");
  }

  @Test
  void replaceWhenElementsHaveTheSameValueThenTypeDecides() {
    String ada =
        app.addUser(
            "ada",
            ",\"emails\":[{\"value\":\"a@x.example\",\"type\":\"work\",\"display\":\"W\"},"
                + "{\"value\":\"a@x.example\",\"type\":\"home\",\"display\":\"H\"}]");
    hide("emails.display");

    replace(
        ada,
        ",\"emails\":[{\"value\":\"a@x.example\",\"type\":\"home\"},"
            + "{\"value\":\"a@x.example\",\"type\":\"work\"},"
            + "{\"value\":\"a@x.example\",\"type\":\"other\"}]");

    assertThat(exposed(ada).elements("emails"))
        .extracting(email -> text(email, "display").orElse("-"))
        .containsExactly("H", "W", "W");
  }

  @Test
  void replaceWhenElementsHaveNoValueThenOnlyByType() {
    String ada =
        app.addUser(
            "ada", ",\"addresses\":[{\"type\":\"work\",\"locality\":\"L\",\"country\":\"GB\"}]");
    hide("addresses.country");

    replace(
        ada,
        ",\"addresses\":[{\"type\":\"home\",\"locality\":\"M\"},"
            + "{\"type\":\"work\",\"locality\":\"N\"}]");

    assertThat(exposed(ada).elements("addresses"))
        .extracting(address -> text(address, "country").orElse("-"))
        .containsExactly("-", "GB");
  }

  @Test
  void patchThenUnexposedAttributesAreKept() {
    String ada = app.addUser("ada", ",\"title\":\"Dr\",\"nickName\":\"A\"");
    hide("title");

    app.patch(ada, "{\"op\":\"replace\",\"path\":\"nickName\",\"value\":\"B\"}");

    assertThat(exposed(ada).findText("title")).contains("Dr");
    assertThat(exposed(ada).findText("nickName")).contains("B");
  }
}
