// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that RFC 7643 section 4.1 does not restrict are returned as sent. */
class UserValuesTest {
  private static final ResourceType USER = CoreSchemas.userType();
  private static final String START =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"bjensen\",";

  private static String created(String attributes, Dialect dialect) {
    ScimResource sent =
        new ResourceReader(USER, dialect, UnknownAttributePolicy.REFUSE)
            .read(new JsonReader(Limits.DEFAULT).readObject(START + attributes + "}"));
    return JsonWriter.toString(
        Projection.all(USER).apply(new AttributeRules(USER).forCreate(sent)));
  }

  private static void comesBackInEveryDialect(String attributes) {
    for (Dialect dialect : Dialect.all()) {
      assertThat(created(attributes, dialect)).isEqualTo(START + attributes + "}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"formatted\":\"Ms. Barbara J Jensen, III\"}",
        "{\"familyName\":\"Jensen\",\"givenName\":\"Barbara\"}",
        "{\"formatted\":\"Barbara Jensen\",\"familyName\":\"Jensen\",\"givenName\":\"Barbara\"}"
      })
  @Requirement("R7643-074")
  void readWhenNameIsFormattedOrStructuredThenKept(String name) {
    comesBackInEveryDialect("\"name\":" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Babs Jensen", "bjensen"})
  @Requirement("R7643-076")
  void readWhenDisplayNameIsAnyTextThenKept(String displayName) {
    comesBackInEveryDialect("\"displayName\":\"" + displayName + "\"");
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  @Requirement("R7643-077")
  void readWhenNickNameThenNotUserName(Dialect dialect) {
    String body =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"nickName\":\"Babs\"}";
    ScimResource sent =
        new ResourceReader(USER, dialect, UnknownAttributePolicy.REFUSE)
            .read(new JsonReader(Limits.DEFAULT).readObject(body));

    ScimException refused =
        catchThrowableOfType(ScimException.class, () -> new AttributeRules(USER).forCreate(sent));

    assertThat(refused.type()).contains(ScimErrorType.INVALID_VALUE);
    assertThat(refused.detail()).isEqualTo("'userName' is required");
  }

  @Test
  @Requirement("R7643-078")
  void readWhenProfileUrlThenReference() {
    comesBackInEveryDialect("\"profileUrl\":\"https://login.example.com/bjensen\"");
    for (String wrong : new String[] {"::", "my page", "http://[", "https://x.test/%zz"}) {
      ScimException refused =
          catchThrowableOfType(
              ScimException.class,
              () -> created("\"profileUrl\":\"" + wrong + "\"", Dialect.STRICT));

      assertThat(refused).as(wrong).isNotNull();
      assertThat(refused.type()).contains(ScimErrorType.INVALID_VALUE);
      assertThat(refused.detail()).isEqualTo("'profileUrl' must be a URI");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "en_US", "fr"})
  @Requirement("R7643-080")
  void readWhenLocaleHasUnderscoreThenKept(String locale) {
    comesBackInEveryDialect("\"locale\":\"" + locale + "\"");
  }

  @Test
  @Requirement("R7643-092")
  void readWhenEmailHasDisplayThenKept() {
    comesBackInEveryDialect(
        "\"emails\":[{\"value\":\"BJensen@EXAMPLE.com\",\"display\":\"bjensen@example.com\"}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"work", "home", "other", "personal", "秘書"})
  @Requirement("R7643-093")
  void readWhenEmailHasCustomTypeThenKept(String type) {
    comesBackInEveryDialect("\"emails\":[{\"value\":\"b@example.com\",\"type\":\"" + type + "\"}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"555-555-8377", "tel:+1-201-555-0123", "+1 (201) 555 0123;ext=9"})
  @Requirement("R7643-094")
  void readWhenPhoneNumberThenUnchanged(String number) {
    comesBackInEveryDialect("\"phoneNumbers\":[{\"value\":\"" + number + "\",\"type\":\"work\"}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"formatted\":\"100 Universal City Plaza\\nHollywood, CA 91608 USA\"}",
        "{\"streetAddress\":\"1 Main St\\nFloor 2\\n\"}",
        "{\"locality\":\"Hollywood\"}",
        "{\"region\":\"CA\"}",
        "{\"postalCode\":\"91608\"}",
        "{\"country\":\"US\"}"
      })
  @Requirement("R7643-098")
  void readWhenAddressIsPartialOrHasNewlinesThenKept(String address) {
    comesBackInEveryDialect("\"addresses\":[" + address + "]");
  }
}
