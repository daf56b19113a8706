// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A replace with null, the empty array, empty text, or one of them in an object with {@code value}.
 * Null and the empty array unassign (RFC 7643 section 2.5), and a replace with them removes the
 * value (RFC 7644 section 3.5.2.3). Empty text is a value of a string; it unassigns in the tolerant
 * dialects only.
 */
class PatchUnassignedValueTest {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);
  private static final String USER =
      """
      {"userName":"babs","title":"Dr","active":true,"name":{"familyName":"J"},\
      "emails":[{"value":"w@x.test","type":"work"}]}""";

  /** The path, the value, and the outcome of strict, interop and the tolerant dialects. */
  private static final String CASES =
      """
      title | null | unassigned | unassigned | unassigned
      title | "" | "" | invalidValue | unassigned
      title | [] | unassigned | unassigned | unassigned
      title | {"value":null} | invalidValue | invalidValue | unassigned
      title | {"value":""} | invalidValue | invalidValue | unassigned
      title | [{"value":null}] | invalidValue | invalidValue | unassigned
      active | null | unassigned | unassigned | unassigned
      active | "" | invalidValue | invalidValue | unassigned
      active | [] | unassigned | unassigned | unassigned
      active | {"value":null} | invalidValue | invalidValue | unassigned
      active | {"value":""} | invalidValue | invalidValue | unassigned
      active | [{"value":null}] | invalidValue | invalidValue | unassigned
      name | null | unassigned | unassigned | unassigned
      name | "" | invalidValue | invalidValue | unassigned
      name | [] | unassigned | unassigned | unassigned
      name | {"value":null} | {"familyName":"J"} | unassigned | {"familyName":"J"}
      name | {"value":""} | invalidValue | invalidSyntax | {"familyName":"J"}
      name | [{"value":null}] | invalidValue | invalidValue | {"familyName":"J"}
      name.familyName | null | unassigned | unassigned | unassigned
      name.familyName | "" | {"familyName":""} | invalidValue | unassigned
      name.familyName | [] | unassigned | unassigned | unassigned
      name.familyName | {"value":null} | invalidValue | invalidValue | unassigned
      name.familyName | {"value":""} | invalidValue | invalidValue | unassigned
      name.familyName | [{"value":null}] | invalidValue | invalidValue | unassigned
      emails | null | unassigned | unassigned | unassigned
      emails | "" | invalidValue | invalidValue | unassigned
      emails | [] | unassigned | unassigned | unassigned
      emails | {"value":null} | unassigned | invalidValue | unassigned
      emails | {"value":""} | [{"value":""}] | invalidValue | unassigned
      emails | [{"value":null}] | unassigned | unassigned | unassigned
      emails[type eq \\"work\\"].value | null | unassigned | unassigned | unassigned
      emails[type eq \\"work\\"].value | "" | [{"value":"","type":"work"}] | invalidValue | unassigned
      emails[type eq \\"work\\"].value | [] | unassigned | unassigned | unassigned
      emails[type eq \\"work\\"].value | {"value":null} | invalidValue | invalidValue | unassigned
      emails[type eq \\"work\\"].value | {"value":""} | invalidValue | invalidValue | unassigned
      emails[type eq \\"work\\"].value | [{"value":null}] | invalidValue | invalidValue | unassigned
      userName | null | invalidValue | invalidValue | invalidValue
      userName | "" | invalidValue | invalidValue | invalidValue
      userName | [] | invalidValue | invalidValue | invalidValue
      userName | {"value":null} | invalidValue | invalidValue | invalidValue
      userName | {"value":""} | invalidValue | invalidValue | invalidValue
      userName | [{"value":null}] | invalidValue | invalidValue | invalidValue
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CASES)
  void replaceWhenValueIsUnassignedThenTheAttributeIs(
      String path, String value, String strict, String interop, String tolerant) {
    List<String> outcomes = new ArrayList<>();
    for (Dialect dialect : List.of(Dialect.STRICT, Dialect.INTEROP, Dialect.DEFAULT)) {
      outcomes.add(outcome(path, value, dialect));
    }

    assertThat(outcomes).containsExactly(strict, interop, tolerant);
    assertThat(outcome(path, value, Dialect.ENTRA)).isEqualTo(tolerant);
  }

  private static String outcome(String path, String value, Dialect dialect) {
    ResourceType type = PatchTypes.named("User");
    String body =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations":[{"op":"replace","path":"%s","value":%s}]}"""
            .formatted(path, value);
    try {
      PatchRequest request = PatchRequest.read(JSON.readObject(body), dialect, Limits.DEFAULT);
      ScimResource patched =
          PatchPlan.of(request, type, dialect, UnknownAttributePolicy.REFUSE, Limits.DEFAULT)
              .applyTo(ScimResource.of(type, JSON.readObject(USER)))
              .resource();
      String name = path.replaceAll("[.\\[].*", "");
      return patched.attributes().find(name).map(JsonWriter::toString).orElse("unassigned");
    } catch (ScimException refused) {
      return refused.type().map(ScimErrorType::wireName).orElse("" + refused.status());
    }
  }
}
