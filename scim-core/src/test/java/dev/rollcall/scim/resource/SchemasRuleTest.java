// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemasRuleTest {
  private static ResourceReader reader(Dialect dialect) {
    return new ResourceReader(CoreSchemas.userType(), dialect, UnknownAttributePolicy.IGNORE);
  }

  private static String outcome(Dialect dialect, String body) {
    ScimException failure =
        catchThrowableOfType(
            ScimException.class,
            () -> reader(dialect).read(new JsonReader(Limits.DEFAULT).readObject(body)));
    return failure == null ? "ok" : failure.type().orElseThrow().wireName();
  }

  @ParameterizedTest
  @Requirement({"R7643-041", "R7643-042", "R7643-044", "R7643-067"})
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # schemas                          | strict        | default       | entra         | interop
          {}                                 | invalidSyntax | ok            | ok            | ok
          {"schemas":null}                   | invalidSyntax | ok            | ok            | ok
          {"schemas":[]}                     | invalidSyntax | ok            | ok            | ok
          {"schemas":["USER","LEGACY"]}      | invalidValue  | ok            | ok            | invalidSyntax
          {"schemas":["USER"]}               | ok            | ok            | ok            | ok
          {"SCHEMAS":["USER"]}               | ok            | ok            | ok            | ok
          {"schemas":["EXT","USER"]}         | ok            | ok            | ok            | ok
          {"schemas":["EXT"]}                | invalidSyntax | ok            | ok            | ok
          {"schemas":["USER","USER"]}        | invalidSyntax | ok            | ok            | ok
          {"schemas":["USER","urn:acme:x"]}  | invalidValue  | ok            | ok            | invalidSyntax
          {"schemas":["GROUP"]}              | invalidValue  | invalidValue  | invalidValue  | invalidSyntax
          {"schemas":"USER"}                 | invalidSyntax | ok            | ok            | ok
          {"schemas":[1]}                    | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          {"schemas":"GROUP"}                | invalidSyntax | invalidValue  | invalidValue  | invalidSyntax
          {"schemas":{}}                     | invalidSyntax | ok            | ok            | ok
          {"schemas":{"a":1}}                | invalidSyntax | invalidSyntax | invalidSyntax | invalidSyntax
          """)
  void readWhenSchemasThenByDialect(
      String body, String strict, String byDefault, String entra, String interop) {
    String sent =
        body.replace("USER", "urn:ietf:params:scim:schemas:core:2.0:User")
            .replace("GROUP", "urn:ietf:params:scim:schemas:core:2.0:Group")
            .replace("LEGACY", "urn:scim:schemas:extension:enterprise:2.0")
            .replace("EXT", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");

    assertThat(outcome(Dialect.STRICT, sent)).isEqualTo(strict);
    assertThat(outcome(Dialect.DEFAULT, sent)).isEqualTo(byDefault);
    assertThat(outcome(Dialect.ENTRA, sent)).isEqualTo(entra);
    assertThat(outcome(Dialect.INTEROP, sent)).isEqualTo(interop);
  }

  @Test
  void readWhenExtensionIsNotDeclaredThenRead() {
    ScimResource user =
        reader(Dialect.STRICT)
            .read(
                new JsonReader(Limits.DEFAULT)
                    .readObject(
                        """
                    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                       {"department": "IT"}}
                    """));

    assertThat(user.schemas())
        .containsExactly(
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");
  }

  @Test
  void checkSchemasWhenCoreSchemaOfOtherTypeOrTooManyThenRejected() {
    ResourceReader two =
        new ResourceReader(
            CoreSchemas.userType(),
            Dialect.DEFAULT,
            UnknownAttributePolicy.IGNORE,
            Limits.builder().elements(2).build());
    StringValue group = new StringValue("urn:ietf:params:scim:schemas:core:2.0:Group");
    StringValue other = new StringValue("urn:acme:x");

    assertThat(
            catchThrowableOfType(
                    ScimException.class, () -> two.checkSchemas(MultiValue.of(other, group)))
                .type())
        .contains(ScimErrorType.INVALID_VALUE);
    MultiValue three = MultiValue.of(other, other, other);
    ComplexValue body = ComplexValue.of("schemas", three);
    for (ThrowingCallable check :
        List.<ThrowingCallable>of(() -> two.checkSchemas(three), () -> two.read(body))) {
      assertThat(catchThrowableOfType(ScimException.class, check).detail())
          .isEqualTo("'schemas' must have at most 2 elements");
    }
  }

  @Test
  void checkSchemasWhenExtensionOnlyThenAccepted() {
    String extension = "[\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\"]";
    for (Dialect dialect : Dialect.all()) {
      reader(dialect)
          .checkSchemas(new JsonReader(Limits.DEFAULT).read(extension, JsonSource::value));
    }
  }
}
