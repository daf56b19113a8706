// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy.Unwritable;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The attributes in the policy of a connection. */
class UnwritableAttributesTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private final GatewayFixture app = new GatewayFixture();

  private static TenantProfile profile(ConnectionPolicy policy) {
    return TenantProfile.builder().connectionPolicy("idp", policy).build();
  }

  private void policy(ConnectionPolicy policy) {
    app.profile(profile(policy));
  }

  @Test
  void replaceWhenSubAttributeOfExtensionIsUnwritableThenTheOthersChange() {
    String before = ",\"%s\":{\"manager\":{\"value\":\"7\",\"displayName\":\"G\"}}";
    String ada = app.addUser("ada", before.formatted(ENTERPRISE));
    policy(ConnectionPolicy.UNRESTRICTED.withUnwritable("User", ENTERPRISE + ":manager.value"));
    String after = ",\"%s\":{\"division\":\"D\",\"manager\":{\"value\":\"8\"}}";

    app.send("PUT", ada, GatewayFixture.user("ada", after.formatted(ENTERPRISE)));

    assertThat(app.lastEntry().effect().ignored()).containsExactly(ENTERPRISE + ":manager.value");
    ComplexValue extension = app.read(ada).complexOrEmpty(ENTERPRISE);
    assertThat(extension.findText("division")).contains("D");
    assertThat(extension.complexOrEmpty("manager").findText("value")).contains("7");
  }

  @Test
  void writeWhenConnectionIsAnotherThenDone() {
    String ada = app.addUser("ada", ",\"title\":\"Dr\"");
    policy(
        ConnectionPolicy.UNRESTRICTED
            .withUnwritable("User", "title")
            .withUnwritableAttributes(Unwritable.REFUSE));

    Reply reply =
        app.sendAs("second", "PUT", ada, GatewayFixture.user("ada", ",\"title\":\"Prof\""));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(app.lastEntry().effect().ignored()).isEmpty();
    assertThat(app.read(ada).findText("title")).contains("Prof");
  }

  @Test
  void activateWhenActiveIsUnwritableThenMutability() {
    String ada = app.addUser("ada", ",\"active\":false");
    policy(ConnectionPolicy.UNRESTRICTED.withUnwritable("User", "active"));

    Reply reply = app.patch(ada, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().findText("scimType")).contains("mutability");
    assertThat(app.read(ada).find("active")).contains(BooleanValue.FALSE);
  }

  private void write(String path) {
    ScimResource nothing = ScimResource.of(CoreSchemas.userType(), ComplexValue.EMPTY);
    TenantContext context =
        TenantContext.of(
                Tenant.of("acme")
                    .withProfile(
                        profile(ConnectionPolicy.UNRESTRICTED.withUnwritable("User", path))))
            .withCaller(new Caller("acme", "idp"));
    new UnwritableAttributes(CoreSchemas.userType()).allowed(context, nothing, nothing, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "urn:example:unknown:title", "name.unknown"})
  void writeWhenTypeHasNoSuchAttributeThenRejected(String path) {
    assertThatThrownBy(() -> write(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'User' has no attribute '" + path + "'");
  }

  @Test
  void writeWhenPathIsSubAttributeOfElementsThenRejected() {
    assertThatThrownBy(() -> write("emails.value"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'emails.value' must not be a sub-attribute of a multi-valued attribute");
  }
}
