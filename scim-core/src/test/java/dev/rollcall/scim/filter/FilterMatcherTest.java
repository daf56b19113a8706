// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.property.SampleTypes;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterMatcherTest {
  private static final ResourceType USER = CoreSchemas.userType();

  private static final ScimResource JENSEN =
      resource(
          """
          {"userName": "BJensen", "externalId": "Ext-1", "active": true, "title": "Tour Guide",
           "name": {"familyName": "O'Malley", "givenName": "Ægir"},
           "profileUrl": "https://Example.com/B",
           "emails": [{"value": "b@example.com", "type": "work", "primary": true},
                      {"value": "babs@home.test", "type": "home"}],
           "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
             {"department": "Tours", "manager": {"value": "M1"}}}
          """);

  private static ScimResource resource(String json) {
    ScimResource read =
        new ResourceReader(USER, Dialect.DEFAULT, UnknownAttributePolicy.IGNORE)
            .read(new JsonReader(Limits.DEFAULT).readObject(json));
    ComplexValue meta =
        ComplexValue.of(
            "lastModified", DateTimeValue.of(Instant.parse("2026-05-13T04:42:34.500Z")));
    return read.with("meta", meta);
  }

  private static boolean matches(String text) {
    return parse(text).matches(JENSEN);
  }

  private static Filter parse(String text) {
    return Filter.parse(text, USER, Dialect.DEFAULT, Limits.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"bjensen\"",
        "userName ne \"other\"",
        "userName co \"JENS\"",
        "userName sw \"bj\"",
        "userName ew \"SEN\"",
        "userName gt \"bjensem\"",
        "userName ge \"bjensen\"",
        "userName lt \"bjenseo\"",
        "userName le \"bjensen\"",
        "name.givenName eq \"ÆGIR\"",
        "name pr",
        "active eq true",
        "active ne false",
        "active pr",
        "emails[type eq \"work\" and value co \"@example.com\"]",
        "emails[type eq \"work\"].value eq \"B@EXAMPLE.COM\"",
        "emails.value co \"home.test\"",
        "emails co \"home.test\"",
        "emails pr",
        "emails.type eq \"work\"",
        "emails.type ne \"work\"",
        "emails[primary eq false].value eq \"babs@home.test\"",
        "emails[primary eq \"True\"]",
        "meta.lastModified gt \"2026-05-13T04:42:34Z\"",
        "meta.lastModified eq \"2026-05-13T06:42:34.5+02:00\"",
        "nickName ne \"x\"",
        "nickName eq null",
        "title ne null",
        "not (nickName pr)",
        "department eq \"tours\"",
        "manager eq \"M1\"",
        "manager pr",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"M1\"",
        "schemas eq \"urn:ietf:params:scim:schemas:core:2.0:user\"",
        "schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\"",
        "externalId eq \"Ext-1\"",
        "profileUrl sw \"https://Example\"",
        "userName eq \"x\" or title pr and active eq true",
      })
  @Requirement({"R7643-137", "R7644-065", "R7644-070"})
  void matchesWhenResourceSatisfiesFilterThenTrue(String text) {
    assertThat(matches(text)).as(text).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"jensen\"",
        "userName ne \"BJENSEN\"",
        "userName gt \"bjensen\"",
        "externalId eq \"ext-1\"",
        "profileUrl sw \"https://example\"",
        "manager eq \"m1\"",
        "active eq false",
        "nickName eq \"x\"",
        "nickName co \"\"",
        "nickName gt \"a\"",
        "nickName pr",
        "emails[type eq \"home\" and value co \"@example.com\"]",
        "emails[type eq \"other\"]",
        "emails.value eq \"work\"",
        "phoneNumbers pr",
        "phoneNumbers[type eq \"work\"]",
        "meta.lastModified lt \"2026-05-13T04:42:34Z\"",
        "schemas eq \"urn:ietf:params:scim:schemas:core:2.0:Group\"",
        "(userName eq \"x\" or title pr) and active eq false",
        "not (userName eq \"bjensen\")",
      })
  @Requirement({"R7643-137", "R7644-066"})
  void matchesWhenResourceViolatesFilterThenFalse(String text) {
    assertThat(matches(text)).as(text).isFalse();
  }

  @Test
  void matchesWhenDefaultLocaleDiffersThenSameResult() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));

      assertThat(Normalization.normalize("TITLE")).isEqualTo("title");
      assertThat(matches("TITLE eq \"TOUR GUIDE\"")).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void matchesWhenTextsDifferInCompatibilityOrCaseThenEqual() {
    assertThat(Normalization.normalize("ﬁne ＡＢＣ Straße"))
        .isEqualTo(Normalization.normalize("FINE abc STRASSE"));
    assertThat(Normalization.normalize("STRA\u1E9EE"))
        .isEqualTo(Normalization.normalize("straße"))
        .isEqualTo("strasse");
    assertThat(Normalization.normalize("ΟΔΟΣ"))
        .isEqualTo(Normalization.normalize("οδος"))
        .isEqualTo(Normalization.normalize("οδοσ"));
    assertThat(Normalization.normalize("ascii")).isSameAs("ascii");
  }

  @Test
  void whenASubAttributeHasSeveralValuesThenOneOfThemIsEnough() {
    ResourceType widget = SampleTypes.WIDGET;
    ComplexValue attributes =
        new JsonReader(Limits.DEFAULT)
            .readObject(
                """
            {"parts": [{"value": "a", "labels": ["x"]}, {"value": "b", "labels": ["y", "z"]}]}
            """);

    assertThat(Filter.parse("parts.labels eq \"Z\"", widget, Dialect.STRICT, Limits.DEFAULT))
        .matches(filter -> filter.matches(attributes));
    assertThat(Filter.parse("parts.labels eq \"a\"", widget, Dialect.STRICT, Limits.DEFAULT))
        .matches(filter -> !filter.matches(attributes));
  }

  @Test
  @Requirement("R7644-076")
  void matchesWhenFilterMentionsSchemasThenComputed() {
    String urn = "urn:ietf:params:scim:schemas:core:2.0:User";

    assertThat(matches("not (title pr) or schemas[value eq \"" + urn + "\"]")).isTrue();
    assertThat(matches("title pr and not (schemas ne \"urn:x\")")).isFalse();
    assertThat(matches("schemas pr")).isTrue();
    assertThat(parse("schemas pr").matches(JENSEN.attributes())).isFalse();
    assertThat(parse("title pr").mentions(Filter.SCHEMAS)).isFalse();
    assertThat(parse("title pr or not (schemas pr)").mentions(Filter.SCHEMAS)).isTrue();
  }

  @Test
  void matchesWhenTurkishLettersThenRootLocaleApplies() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(matches("USERNAME EQ \"BJENSEN\" AND EMAILS[PRIMARY EQ TRUE]")).isTrue();
      assertThat(Normalization.normalize("I")).isEqualTo("i");
      assertThat(Normalization.normalize("İ")).isNotEqualTo("i");
      assertThat(Normalization.normalize("ı")).isEqualTo("i");
    } finally {
      Locale.setDefault(before);
    }
  }
}
