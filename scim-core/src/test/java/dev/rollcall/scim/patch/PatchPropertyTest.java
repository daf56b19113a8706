// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributes;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a client sends, it gets a resource or a SCIM error. */
class PatchPropertyTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final List<String> NAMES =
      List.of(
          "userName",
          "title",
          "active",
          "name",
          "name.familyName",
          "emails",
          "emails.value",
          "emails[type eq \"work\"]",
          "emails[type eq \"work\"].value",
          "emails[primary eq true]",
          "emails[value pr].primary",
          "addresses[type eq \"work\"].country",
          "groups",
          "id",
          "meta",
          "schemas",
          "schemas[value sw \"urn\"]",
          "password",
          "shoeSize",
          "manager",
          ENTERPRISE,
          ENTERPRISE + ":manager",
          ENTERPRISE + ":department",
          "members",
          "members[value eq \"a\"]",
          "members[type eq \"User\"]",
          "members.value",
          "displayName",
          "name",
          "serial",
          "tags",
          "tags[value eq \"a\"]",
          "owners",
          "parts",
          "parts[value eq \"a\"].code",
          "parts.labels",
          "urn:example:Site",
          "type",
          "value",
          "primary",
          "code",
          "emails[",
          "].",
          " ",
          "urn:ietf:params:scim:schemas:core:2.0:User");

  private static final String START =
      """
      {"userName": "a", "title": "a", "name": {"familyName": "a"}, "serial": "a", "tags": ["a", "b"],
       "emails": [{"value": "a", "type": "work", "primary": true}, {"value": "b"}],
       "addresses": [{"type": "work", "country": "a"}], "owners": ["a"],
       "parts": [{"value": "a", "code": "a", "seen": "a", "labels": ["a"]}],
       "groups": [{"value": "a"}], "displayName": "a", "urn:example:Site": {"building": "a"},
       "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
         "department": "a", "manager": {"value": "a", "displayName": "a"}}}
      """;

  @Provide
  Arbitrary<List<PatchOperation>> operations() {
    Arbitrary<Optional<String>> paths = Arbitraries.of(NAMES).optional(0.8);
    return Combinators.combine(Arbitraries.of(PatchOp.class), paths, values(3).optional(0.9))
        .as(PatchOperation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  private static Arbitrary<Value> values(int depth) {
    Arbitrary<Value> simple =
        Arbitraries.of(
            NullValue.NULL,
            new StringValue(""),
            new StringValue("a"),
            new StringValue("work"),
            new StringValue("True"),
            BooleanValue.TRUE,
            new IntegerValue(1),
            MultiValue.EMPTY,
            ComplexValue.EMPTY);
    if (depth == 0) {
      return simple;
    }
    Arbitrary<Value> inner = values(depth - 1);
    Arbitrary<Value> arrays = inner.list().ofMaxSize(3).map(MultiValue::new);
    Arbitrary<Value> objects =
        Arbitraries.maps(Arbitraries.of(NAMES), inner).ofMaxSize(4).map(ComplexValue::of);
    return Arbitraries.oneOf(simple, arrays, objects, objects);
  }

  @Provide
  Arbitrary<ResourceType> types() {
    return Arbitraries.of("User", "Group", "Device", "LeanUser").map(PatchTypes::named);
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void aRequestYieldsAResourceOrAScimError(
      @ForAll("operations") List<PatchOperation> operations,
      @ForAll("types") ResourceType type,
      @ForAll Dialect dialect,
      @ForAll UnknownAttributes unknown) {
    ScimResource start = ScimResource.of(type, JsonReader.readObject(START, Limits.DEFAULT));
    try {
      PatchPlan plan =
          PatchPlan.of(new PatchRequest(operations), type, dialect, unknown, Limits.DEFAULT);
      plan.memberChanges(filter -> Set.of("a"));
      PatchResult result = plan.applyTo(start);
      assertThat(result.changes().isEmpty()).isEqualTo(result.resource().equals(start));
      assertThat(plan.applyTo(start)).isEqualTo(result);
    } catch (ScimException refused) {
      assertThat(refused.status()).isBetween(400, 499);
    }
    assertThat(start.attributes()).isEqualTo(JsonReader.readObject(START, Limits.DEFAULT));
  }
}
