// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Any PATCH request results in a resource or a SCIM error; a failure names its seed. */
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

  private static final List<Value> SIMPLE =
      List.of(
          NullValue.NULL,
          new StringValue(""),
          new StringValue("a"),
          new StringValue("work"),
          new StringValue("True"),
          BooleanValue.TRUE,
          new IntegerValue(1),
          MultiValue.EMPTY,
          ComplexValue.EMPTY);
  private static final List<String> TYPES = List.of("User", "Group", "Device", "LeanUser");
  private static final int TRIES = 2_000;

  private static <T> T oneOf(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static List<PatchOperation> operations(Random random) {
    List<PatchOperation> operations = new ArrayList<>();
    for (int left = 1 + random.nextInt(6); left > 0; left--) {
      Optional<String> path =
          random.nextInt(5) == 0 ? Optional.empty() : Optional.of(oneOf(NAMES, random));
      Optional<Value> value =
          random.nextInt(10) == 0 ? Optional.empty() : Optional.of(value(3, random));
      operations.add(
          new PatchOperation(oneOf(List.of(PatchOperationType.values()), random), path, value));
    }
    return operations;
  }

  private static Value value(int depth, Random random) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    if (kind == 0) {
      return oneOf(SIMPLE, random);
    }
    if (kind == 1) {
      List<Value> elements = new ArrayList<>();
      for (int left = random.nextInt(4); left > 0; left--) {
        elements.add(value(depth - 1, random));
      }
      return new MultiValue(elements);
    }
    ComplexValue.Builder object = ComplexValue.builder();
    for (int left = random.nextInt(5); left > 0; left--) {
      object.put(oneOf(NAMES, random), value(depth - 1, random));
    }
    return object.build();
  }

  @Test
  void applyToWhenRandomRequestThenResourceOrScimError() {
    for (int seed = 0; seed < TRIES; seed++) {
      try {
        yieldsAResourceOrAScimError(new Random(seed));
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError("with seed " + seed, failure);
      }
    }
  }

  private static void yieldsAResourceOrAScimError(Random random) {
    ResourceType type = PatchTypes.named(oneOf(TYPES, random));
    Dialect dialect = oneOf(Dialect.all(), random);
    UnknownAttributePolicy unknown = oneOf(List.of(UnknownAttributePolicy.values()), random);
    ScimResource start = ScimResource.of(type, new JsonReader(Limits.DEFAULT).readObject(START));
    try {
      PatchPlan plan =
          PatchPlan.of(
              new PatchRequest(operations(random)), type, dialect, unknown, Limits.DEFAULT);
      plan.memberChanges(filter -> Set.of("a"));
      PatchResult result = plan.applyTo(start);
      assertThat(result.changes().isEmpty()).isEqualTo(result.resource().equals(start));
      assertThat(plan.applyTo(start)).isEqualTo(result);
    } catch (ScimException refused) {
      assertThat(refused.status()).isBetween(400, 499);
    }
    assertThat(start.attributes()).isEqualTo(new JsonReader(Limits.DEFAULT).readObject(START));
  }
}
