// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserFormatsTest {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private static String read(String attribute, Dialect dialect) {
    String body =
        "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"a\", "
            + attribute
            + "}";
    ScimResource user =
        JSON.read(
            body,
            new ResourceReader(CoreSchemas.userType(), dialect, UnknownAttributePolicy.IGNORE)
                ::read);
    return JsonWriter.toString(user.attributes());
  }

  private static String certificate() throws IOException {
    try (InputStream in =
        UserFormatsTest.class.getResourceAsStream("/rfc/rfc7643-8.2-user-full.json")) {
      return JSON
          .readObject(Objects.requireNonNull(in), 1 << 20)
          .elements("x509Certificates")
          .stream()
          .map(value -> ((ComplexValue) value).findText("value"))
          .findFirst()
          .orElseThrow()
          .orElseThrow();
    }
  }

  @ParameterizedTest
  @Requirement({"R7643-079", "R7643-081", "R7643-090", "R7643-099"})
  @CsvSource(
      delimiter = '|',
      value = {
        "\"preferredLanguage\": \"en_US\" | 'preferredLanguage' must be a language range",
        "\"timezone\": \"Mars/Olympus\" | 'timezone' must be a time zone",
        "\"timezone\": \"Mars/Olympus\" | 'timezone' must be a time zone of the IANA database,"
            + " release 20",
        "\"addresses\": [{\"country\": \"XX\"}] | 'addresses.country' must be a country code from"
            + " the list of ISO 3166-1 alpha-2",
        "\"timezone\": \"+01:00\" | 'timezone' must be a time zone",
        "\"timezone\": \"UTC+1\" | 'timezone' must be a time zone",
        "\"emails\": [{\"value\": \"a@\"}] | 'emails.value' must be an email address",
        "\"emails\": [{\"value\": \"@b\"}] | 'emails.value' must be an email address",
        "\"emails\": [{\"value\": \"a@b..c\"}] | 'emails.value' must be an email address",
        "\"emails\": [{\"value\": \"a b@c\"}] | 'emails.value' must be an email address",
        "\"addresses\": [{\"country\": \"USA\"}] | 'addresses.country' must be a country code",
      })
  void readWhenFormatIsInvalidThenRejectedInStrictOnly(String attribute, String complaint) {
    assertThatThrownBy(() -> read(attribute, Dialect.STRICT)).hasMessageStartingWith(complaint);
    assertThat(read(attribute, Dialect.DEFAULT)).contains("userName");
    assertThat(read(attribute, Dialect.ENTRA)).contains("userName");
  }

  @ParameterizedTest
  @Requirement({"R7643-079", "R7643-080", "R7643-081", "R7643-090", "R7643-099"})
  @ValueSource(
      strings = {
        "\"preferredLanguage\": \"en-US,da;q=0.8\"",
        "\"preferredLanguage\": \"*\"",
        "\"locale\": \"en_US\"",
        "\"timezone\": \"America/Los_Angeles\"",
        "\"timezone\": \"Etc/GMT+1\"",
        "\"timezone\": \"UTC\"",
        "\"emails\": [{\"value\": \"o'neil+x@mail.example\"}]",
        "\"addresses\": [{\"country\": \"US\"}]"
      })
  void readWhenFormatIsValidThenAccepted(String attribute) {
    assertThat(read(attribute, Dialect.STRICT)).contains("userName");
  }

  @Test
  @Requirement("R7643-103")
  void readWhenCertificateIsNotExactlyOneThenRejected() throws IOException {
    String one = certificate();
    byte[] der = Base64.getMimeDecoder().decode(one);
    byte[] two = new byte[der.length * 2];
    System.arraycopy(der, 0, two, 0, der.length);
    System.arraycopy(der, 0, two, der.length, der.length);
    String member = "\"x509Certificates\": [{\"value\": \"%s\"}]";

    assertThat(read(member.formatted(one), Dialect.STRICT)).contains("x509Certificates");
    String both = member.formatted(Base64.getEncoder().encodeToString(two));
    assertThatThrownBy(() -> read(both, Dialect.STRICT))
        .hasMessage("'x509Certificates.value' must be one certificate, DER in base64");
    assertThatThrownBy(() -> read(member.formatted("AAAA"), Dialect.STRICT))
        .hasMessageContaining("must be one certificate");
    assertThat(read(both, Dialect.DEFAULT)).contains("x509Certificates");
  }

  @Test
  void readValueWhenFormatIsInvalidThenRejected() {
    Attribute value =
        CoreSchemas.userType()
            .findAttribute("emails")
            .flatMap(emails -> emails.findSubAttribute("value"))
            .orElseThrow();
    assertThat(value.type()).isEqualTo(AttributeType.STRING);
    ResourceReader reader =
        new ResourceReader(CoreSchemas.userType(), Dialect.STRICT, UnknownAttributePolicy.IGNORE);
    Value bad = new StringValue("a@");

    assertThatThrownBy(() -> reader.readValue(value, bad, "emails[type eq \"work\"].value"))
        .hasMessage("'emails[type eq \"work\"].value' must be an email address");
  }

  @Test
  @Requirement("R7643-035")
  void readWhenElementsAreEqualThenMerged() {
    String twice =
        "\"emails\": [{\"value\": \"a@b\", \"type\": \"work\"}, {\"value\": \"a@b\", \"type\":"
            + " \"home\"}, {\"value\": \"a@b\", \"type\": \"work\", \"primary\": true}],"
            + " \"addresses\": [{\"locality\": \"Bern\"}, {\"locality\": \"Bern\"}]";

    assertThat(read(twice, Dialect.DEFAULT))
        .contains(
            "\"emails\":[{\"value\":\"a@b\",\"type\":\"work\",\"primary\":true},"
                + "{\"value\":\"a@b\",\"type\":\"home\"}]")
        .contains("\"addresses\":[{\"locality\":\"Bern\"}]");
  }
}
