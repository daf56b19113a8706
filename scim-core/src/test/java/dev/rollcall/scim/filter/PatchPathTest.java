// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
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
  void anAttribute() {
    PatchPath path = parse("userName");

    assertThat(path.attribute()).hasToString("userName");
    assertThat(path.subAttribute()).isEmpty();
    assertThat(path.valueFilter()).isEmpty();
  }

  @Test
  void aSubAttribute() {
    PatchPath path = parse("NAME.familyname");

    assertThat(path.attribute()).hasToString("name");
    assertThat(path.subAttribute()).map(Attribute::name).contains("familyName");
  }

  @Test
  void aFilterAndASubAttributeInAnyCase() {
    PatchPath path = parse("addresses[type eq \"other\"].Formatted");

    assertThat(path).hasToString("addresses[type eq \"other\"].formatted");
    assertThat(path.valueFilter()).isPresent();
  }

  @Test
  void bracketsInsideAStringAreText() {
    assertThat(parse("emails[value eq \"a]b[c\"]")).hasToString("emails[value eq \"a]b[c\"]");
  }

  @Test
  void anAttributeOfAnExtension() {
    assertThat(parse(ENTERPRISE + ":manager.value")).hasToString(ENTERPRISE + ":manager.value");
    assertThat(parse("manager").attribute().urn()).isEqualTo(ENTERPRISE);
  }

  @Test
  void theUrnOfASchemaAlone() {
    assertThat(parse(ENTERPRISE).container()).isPresent();
    assertThat(parse("urn:ietf:params:scim:schemas:core:2.0:User").isBaseSchema()).isTrue();
  }

  @Test
  void theValuesOfASimpleAttributeAreFilteredByValue() {
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
        "emails[0]|INVALID_PATH",
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
      })
  void refusals(String text, ScimErrorType expected) {
    ScimException refusal = catchThrowableOfType(ScimException.class, () -> parse(text));

    assertThat(refusal).isNotNull();
    assertThat(refusal.type()).contains(expected);
  }
}
