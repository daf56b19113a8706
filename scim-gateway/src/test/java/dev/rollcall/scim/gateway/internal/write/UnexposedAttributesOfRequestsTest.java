// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import dev.rollcall.scim.spi.tenant.RecreatePolicy;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import org.junit.jupiter.api.Test;

/** Writes of a tenant whose users have fewer attributes than the stored accounts. */
class UnexposedAttributesOfRequestsTest {
  private static final String STORED =
      """
      ,"title":"Dr","nickName":"a","name":{"givenName":"Ada","middleName":"K"},
      "emails":[{"value":"a@acme.example","display":"A"},{"value":"b@acme.example","display":"B"}],
      "active":false\
      """;

  private final GatewayFixture app = new GatewayFixture();
  private final String ada = app.addUser("ada", STORED);

  private static TenantProfile.Builder fewer() {
    return TenantProfile.builder()
        .types(
            ResourceTypeCustomizer.NONE.withoutAttributes(
                "User", "title", "name.middleName", "emails.display"));
  }

  /** Returns all stored values. */
  private ComplexValue stored() {
    app.profile(TenantProfile.DEFAULT);
    return app.read(ada);
  }

  private static void assertUnexposedKept(ComplexValue stored) {
    assertThat(stored.findText("title")).contains("Dr");
    assertThat(stored.complexOrEmpty("name").findText("middleName")).contains("K");
  }

  private static void assertReplaced(ComplexValue stored) {
    assertUnexposedKept(stored);
    assertThat(stored.has("nickName")).isFalse();
    assertThat(stored.complexOrEmpty("name").names()).containsExactly("middleName");
    assertThat(stored.has("emails")).isFalse();
  }

  @Test
  void patchThenUnexposedValuesStayWithTheirElements() {
    app.profile(fewer().build());

    assertThat(
            app.patch(
                    ada,
                    """
                    {"op":"replace","path":"name","value":{"givenName":"Eve"}},
                    {"op":"replace","path":"emails","value":[
                      {"value":"c@acme.example"},{"value":"b@acme.example"}]}\
                    """)
                .status())
        .isEqualTo(200);

    ComplexValue stored = stored();
    assertUnexposedKept(stored);
    assertThat(stored.complexOrEmpty("name").findText("givenName")).contains("Eve");
    assertThat(stored.elements("emails"))
        .containsExactly(
            ComplexValue.of("value", new StringValue("c@acme.example")),
            ComplexValue.builder().put("value", "b@acme.example").put("display", "B").build());
  }

  @Test
  void createWhenDeletedUserIsRestoredThenUnexposedValuesStay() {
    app.profile(fewer().deletePolicy("User", DeletePolicy.DEACTIVATE).build());
    assertThat(app.send("DELETE", ada, "").status()).isEqualTo(204);

    assertThat(app.addUser("ada", "")).isEqualTo(ada);

    assertReplaced(stored());
  }

  @Test
  void createWhenInactiveUserIsReactivatedThenUnexposedValuesStay() {
    app.profile(fewer().onRecreate(RecreatePolicy.RESTORE).build());

    assertThat(app.addUser("ada", "")).isEqualTo(ada);

    assertReplaced(stored());
  }
}
