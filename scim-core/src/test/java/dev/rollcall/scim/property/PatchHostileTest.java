// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.patch.PatchOperation;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any body of a PATCH request results in a resource or a SCIM error. */
class PatchHostileTest {
  private static final int TRIES = 800;
  private static final List<String> PIECES =
      List.of(
          "name",
          "emails",
          "parts",
          "places",
          "box",
          "members",
          "schemas",
          "meta",
          "id",
          "groups",
          "some-string",
          "some-dateTime",
          "some-boolean",
          "active",
          "secret",
          "serial",
          "origin",
          "userName",
          "value",
          "type",
          "primary",
          "labels",
          "code",
          "seen",
          "street",
          "manager",
          "urn:example:Extra",
          ":",
          ".",
          "[",
          "]",
          "(",
          ")",
          " ",
          " eq ",
          " ne ",
          " co ",
          " gt ",
          " pr",
          " and ",
          " or ",
          "not ",
          "\"a\"",
          "\"",
          "\\",
          "\\u00",
          "true",
          "null",
          "1e999",
          "0",
          "urn:example:Extra:2.0:Widget",
          "urn:example:Widget",
          "urn:ietf:params:scim:schemas:core:2.0:User",
          "\u0000",
          "\ud83d",
          "😀",
          "\t",
          "$ref",
          "-");
  private static final List<String> WHOLE =
      List.of(
          "emails[type eq \"work\"].value",
          "parts[value eq \"a\" or not (labels pr)].labels",
          "some-integer[value gt -1e0]",
          "some-boolean[value eq \"True\"]",
          "places[since lt \"2026-01-01T00:00:00Z\" and primary eq false].street",
          "members[type eq \"User\"]",
          "schemas[value sw \"urn\"]",
          "box.labels",
          "urn:example:Extra:2.0:Widget:parts[rank ge 0].display",
          "codes[value ne \"a\"]");
  private static final List<Value> SIMPLE =
      List.of(
          NullValue.NULL,
          new StringValue(""),
          new StringValue("a"),
          new StringValue("x".repeat(10_000)),
          new StringValue("True"),
          new StringValue("2026-01-01T00:00:00Z"),
          new StringValue("+1000000000-12-31T23:59:59.999999999Z"),
          BooleanValue.TRUE,
          new IntegerValue(Long.MIN_VALUE),
          new DecimalValue(new BigDecimal("1E+1000")),
          MultiValue.EMPTY,
          ComplexValue.EMPTY,
          MultiValue.of(NullValue.NULL, NullValue.NULL),
          MultiValue.of(MultiValue.of(MultiValue.EMPTY)));

  private static String text(Random random) {
    int kind = random.nextInt(4);
    if (kind < 2) {
      return Seeds.oneOf(PIECES, random);
    }
    if (kind == 2) {
      String whole = Seeds.oneOf(WHOLE, random);
      int at = random.nextInt(whole.length());
      return random.nextBoolean()
          ? whole
          : whole.substring(0, at) + Seeds.oneOf(PIECES, random) + whole.substring(at);
    }
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(10); left > 0; left--) {
      text.append(Seeds.oneOf(PIECES, random));
    }
    return text.toString();
  }

  private static Value value(int depth, Random random) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    if (kind == 0) {
      return Seeds.oneOf(SIMPLE, random);
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
      object.put(text(random), value(depth - 1, random));
    }
    return object.build();
  }

  private static ComplexValue body(RandomPatches patches, Random random) {
    List<Value> operations = new ArrayList<>();
    // operations that change the resource before one that is rejected
    patches.operations(2).forEach(operation -> operations.add(sent(operation)));
    for (int left = random.nextInt(3); left > 0; left--) {
      operations.add(random.nextInt(40) == 0 ? value(2, random) : operation(random));
    }
    ComplexValue.Builder body = ComplexValue.builder();
    if (random.nextInt(20) > 0) {
      body.put("schemas", MultiValue.of(new StringValue(PatchRequest.SCHEMA)));
    }
    boolean isOdd = random.nextInt(40) == 0;
    return body.put("operations", isOdd ? value(2, random) : new MultiValue(operations)).build();
  }

  private static Value sent(PatchOperation operation) {
    ComplexValue.Builder sent = ComplexValue.builder().put("op", operation.op().wireName());
    operation.path().ifPresent(path -> sent.put("path", path));
    operation.value().ifPresent(value -> sent.put("value", value));
    return sent.build();
  }

  private static Value operation(Random random) {
    ComplexValue.Builder operation = ComplexValue.builder();
    boolean isOdd = random.nextInt(30) == 0;
    operation.put(
        "OP",
        isOdd
            ? value(1, random)
            : new StringValue(Seeds.oneOf(List.of("add", "Remove", "REPLACE"), random)));
    if (random.nextInt(4) > 0) {
      boolean isText = random.nextInt(30) > 0;
      operation.put("path", isText ? new StringValue(text(random)) : value(1, random));
    }
    if (random.nextInt(6) > 0) {
      operation.put("value", value(4, random));
    }
    return operation.build();
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  void applyToWhenRequestIsArbitraryThenResourceOrScimError(Dialect dialect) {
    AtomicInteger accepted = new AtomicInteger();
    for (ResourceType type : SampleTypes.all()) {
      for (UnknownAttributePolicy unknown : UnknownAttributePolicy.values()) {
        Seeds.forEach(
            TRIES / 8,
            random -> {
              ScimResource start = new RandomResources(random, type, dialect).stored();
              RandomPatches patches = new RandomPatches(random, type, dialect, start.attributes());
              String before = JsonWriter.toString(start.attributes());
              patched(body(patches, random), start, dialect, unknown)
                  .ifPresent(
                      result -> {
                        WellFormed.check(result);
                        accepted.incrementAndGet();
                      });
              assertThat(JsonWriter.toString(start.attributes())).isEqualTo(before);
            });
      }
    }
    assertThat(accepted.get()).as("some are accepted").isGreaterThan(TRIES / 20);
  }

  private static Optional<ScimResource> patched(
      ComplexValue body, ScimResource start, Dialect dialect, UnknownAttributePolicy unknown) {
    try {
      PatchPlan plan =
          PatchPlan.of(
              PatchRequest.read(body, dialect, Limits.DEFAULT),
              start.type(),
              dialect,
              unknown,
              Limits.DEFAULT);
      plan.memberChanges(filter -> Set.of("a"));
      return Optional.of(plan.applyTo(start).resource());
    } catch (ScimException refused) {
      assertThat(refused.status()).isBetween(400, 499);
      assertThat(refused.type()).as("%s", refused.detail()).isPresent();
      return Optional.empty();
    }
  }
}
