// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchPathTest {
  private static final ResourceType USER = CoreSchemas.userType();
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private static PatchPath parse(String text) {
    return PatchPath.parse(text, USER, Dialect.DEFAULT, Limits.DEFAULT);
  }

  @Test
  @Requirement("R7644-118")
  void parseWhenAttributeThenResolved() {
    PatchPath path = parse("userName");

    assertThat(path.attribute()).hasToString("userName");
    assertThat(path.subAttribute()).isEmpty();
    assertThat(path.valueFilter()).isEmpty();
  }

  @Test
  @Requirement("R7644-118")
  void parseWhenSubAttributeThenResolved() {
    PatchPath path = parse("NAME.familyname");

    assertThat(path.attribute()).hasToString("name");
    assertThat(path.subAttribute()).map(Attribute::name).contains("familyName");
  }

  @Test
  @Requirement("R7644-118")
  void parseWhenFilterAndSubAttributeInAnyCaseThenResolved() {
    PatchPath path = parse("addresses[type eq \"other\"].Formatted");

    assertThat(path).hasToString("addresses[type eq \"other\"].formatted");
    assertThat(path.valueFilter()).isPresent();
  }

  @Test
  void parseWhenStringHasBracketsThenText() {
    assertThat(parse("emails[value eq \"a]b[c\"]")).hasToString("emails[value eq \"a]b[c\"]");
  }

  @Test
  void parseWhenExtensionAttributeThenResolved() {
    assertThat(parse(ENTERPRISE + ":manager.value")).hasToString(ENTERPRISE + ":manager.value");
    assertThat(parse("manager").attribute().urn()).isEqualTo(ENTERPRISE);
  }

  @Test
  void parseWhenUrnOfSchemaThenContainer() {
    assertThat(parse(ENTERPRISE).container()).isPresent();
    assertThat(parse("urn:ietf:params:scim:schemas:core:2.0:User").container())
        .contains(USER.namespace(""));
  }

  @Test
  void parseWhenSimpleMultiValuedThenFilteredByValue() {
    assertThat(parse("schemas[value eq \"urn:x\"]").valueFilter()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|INVALID_PATH",
        "nothing|INVALID_PATH",
        "name.nothing|INVALID_PATH",
        "userName.value|INVALID_PATH",
        "name.familyName.x|INVALID_PATH",
        "emails[type eq \"work\"|INVALID_PATH",
        "emails[value eq \"]\"|INVALID_PATH",
        "emails[type eq \"work\"]]|INVALID_PATH",
        "emails[type eq \"work\"].|INVALID_PATH",
        "emails[type eq \"work\"] .value|INVALID_PATH",
        "emails [type eq \"work\"]|INVALID_PATH",
        "emails]|INVALID_PATH",
        "[type eq \"work\"]|INVALID_PATH",
        "userName eq \"x\"|INVALID_PATH",
        "emails[0]|INVALID_PATH",
        "emails[00].value|INVALID_PATH",
        "emails[9]|INVALID_PATH",
        "emails[12|INVALID_PATH",
        "emails[/]|INVALID_FILTER",
        "emails[:]|INVALID_FILTER",
        "emails[value eq \"a\\\"]\"|INVALID_PATH",
        "emails[value eq \"a\\\\\"]]|INVALID_PATH",
        "emails[\\]|INVALID_FILTER",
        "name[familyName eq \"x\"]|INVALID_PATH",
        "emails[type eq \"work\"]value|INVALID_PATH",
        "emails[type eq \"work\"].nothing|INVALID_PATH",
        "emails[type eq \"work\"].value.x|INVALID_PATH",
        "emails.value[type eq \"work\"]|INVALID_PATH",
        "urn:nothing:userName|INVALID_PATH",
        "emails[type xx \"work\"]|INVALID_FILTER",
        "emails[primary gt true]|INVALID_FILTER",
        "emails[nothing eq \"x\"]|INVALID_FILTER",
        "emails[]|INVALID_FILTER",
        "emails[type eq \"work\" type pr]|INVALID_FILTER",
        "emails[type eq \"work\")]|INVALID_FILTER",
        "emails[(type eq \"work\"]|INVALID_FILTER",
        "emails[type eq \"work]|INVALID_PATH",
        "emails[type eq \"work\"and value pr]|INVALID_FILTER",
        "emails[emails[type pr]]|INVALID_FILTER",
        "emails[userName eq \"x\"]|INVALID_FILTER",
        "emails[emails.value eq \"x\"]|INVALID_FILTER",
      })
  @Requirement({"R7644-118", "R7644-121"})
  void parseWhenMalformedThenRejected(String text, ScimErrorType expected) {
    ScimException refusal = catchThrowableOfType(ScimException.class, () -> parse(text));

    assertThat(refusal).isNotNull();
    assertThat(refusal.type()).contains(expected);
  }

  @Test
  void parseWhenSimpleMultiValuedAndNotTolerantThenRejected() {
    assertThat(refusal("schemas[value eq \"urn:x\"]", Dialect.STRICT).type())
        .contains(ScimErrorType.INVALID_PATH);
    assertThat(refusal("schemas[value eq \"urn:x\"]", Dialect.INTEROP).type())
        .contains(ScimErrorType.INVALID_PATH);
  }

  @Test
  void parseWhenBareExtensionNameAndStrictThenRejected() {
    assertThat(refusal("manager", Dialect.STRICT).type()).contains(ScimErrorType.INVALID_PATH);
    assertThat(refusal("department", Dialect.INTEROP).type()).contains(ScimErrorType.INVALID_PATH);
  }

  @Test
  void parseWhenUrnOfCoreSchemaPrefixesAttributeThenResolved() {
    assertThat(parse("urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq \"work\"].value"))
        .isEqualTo(parse("emails[type eq \"work\"].value"))
        .hasSameHashCodeAs(parse("emails[type eq \"work\"].value"))
        .isNotEqualTo(parse("emails[type eq \"work\"]"))
        .doesNotHaveSameHashCodeAs(parse("emails[type eq \"work\"]"));
    assertThat(parse("urn:ietf:params:scim:schemas:core:2.0:User:meta.created"))
        .isEqualTo(parse("meta.created"));
  }

  @Test
  void parseWhenBlanksSurroundPathThenIgnored() {
    assertThat(parse(" emails[ type eq \"work\" ].value "))
        .isEqualTo(parse("emails[type eq \"work\"].value"));
  }

  @Test
  void valueFilterWhenAppliedThenSelectsElements() {
    Filter filter =
        parse("emails[type eq \"Work\" and not (primary eq \"True\")]").valueFilter().orElseThrow();

    assertThat(filter.matches(ComplexValue.of("type", new StringValue("work")))).isTrue();
    assertThat(filter.matches(ComplexValue.of("type", new StringValue("home")))).isFalse();
  }

  @Test
  void valueFilterWhenSimpleElementThenComparesValue() {
    Filter filter = parse("schemas[value eq \"urn:X\"]").valueFilter().orElseThrow();

    assertThat(filter.matches(ComplexValue.of("value", new StringValue("URN:x")))).isTrue();
  }

  @Test
  void parseWhenFilterExceedsLimitsThenRejected() {
    int depth = Limits.DEFAULT.filterDepth() + 1;
    int terms = Limits.DEFAULT.filterTerms();

    assertThat(refusal("emails[" + "(".repeat(depth) + "type pr" + ")".repeat(depth) + "]").type())
        .contains(ScimErrorType.INVALID_FILTER);
    assertThat(refusal("emails[type pr" + " or type pr".repeat(terms) + "]").type())
        .contains(ScimErrorType.INVALID_FILTER);
    assertThat(refusal("x".repeat(Limits.DEFAULT.filterLength() + 1)).type())
        .contains(ScimErrorType.INVALID_PATH);
    assertThat(refusal("emails" + " ".repeat(Limits.DEFAULT.filterLength() - 5)).detail())
        .isEqualTo("A path must not be blank or longer than 8192 characters");
    assertThat(parse("emails" + " ".repeat(Limits.DEFAULT.filterLength() - 6)))
        .isEqualTo(parse("emails"));
  }

  @Test
  void attributeWhenUrnOfSchemaThenIllegalState() {
    PatchPath path = parse(ENTERPRISE);

    assertThat(path.container()).hasValueSatisfying(c -> assertThat(c.isCore()).isFalse());
    assertThatThrownBy(path::attribute).isInstanceOf(IllegalStateException.class);
  }

  private static ScimException refusal(String text) {
    return refusal(text, Dialect.DEFAULT);
  }

  private static ScimException refusal(String text, Dialect dialect) {
    return catchThrowableOfType(
        ScimException.class, () -> PatchPath.parse(text, USER, dialect, Limits.DEFAULT));
  }
}
