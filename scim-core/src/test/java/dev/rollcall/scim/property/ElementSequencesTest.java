// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Long sequences of operations on one attribute with few values. State that is cached between the
 * operations of a request does not change the result.
 */
class ElementSequencesTest {
  private static final int TRIES = 400;
  private static final List<String> VALUES = List.of("a", "b", "c");
  private static final List<String> TYPES = List.of("work", "home");
  private static final ScimResource NOBODY =
      ScimResource.of(
          CoreSchemas.userType(),
          new JsonReader(Limits.DEFAULT).readObject("{\"userName\":\"u\"}"));

  private static String email(Random random) {
    String type = random.nextBoolean() ? ",\"type\":\"" + Seeds.oneOf(TYPES, random) + '"' : "";
    String primary = random.nextInt(3) == 0 ? ",\"primary\":" + random.nextBoolean() : "";
    return "{\"value\":\"" + Seeds.oneOf(VALUES, random) + '"' + type + primary + "}";
  }

  private static String filter(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "emails[type eq \\\"" + Seeds.oneOf(TYPES, random) + "\\\"]";
      case 1 -> "emails[primary eq true]";
      default -> "emails[value eq \\\"" + Seeds.oneOf(VALUES, random) + "\\\"]";
    };
  }

  private static String operation(Random random) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> op("add", "emails", "[" + email(random) + "]");
      case 2 -> op("remove", "emails", "[" + email(random) + "]");
      case 3 -> op("remove", "emails", "[{\"value\":\"" + Seeds.oneOf(VALUES, random) + "\"}]");
      case 4 -> op("replace", filter(random) + ".display", "\"" + random.nextInt(3) + '"');
      case 5 -> op("replace", filter(random) + ".type", '"' + Seeds.oneOf(TYPES, random) + '"');
      case 6 -> op("replace", filter(random) + ".value", '"' + Seeds.oneOf(VALUES, random) + '"');
      case 7 -> op("replace", filter(random) + ".primary", "true");
      default -> op("replace", filter(random), random.nextBoolean() ? "null" : email(random));
    };
  }

  private static String op(String op, String path, String value) {
    return "{\"op\":\"" + op + "\",\"path\":\"" + path + "\",\"value\":" + value + "}";
  }

  private static ScimResource patched(
      ScimResource start, Dialect dialect, List<String> operations) {
    String body = "{\"Operations\":[" + String.join(",", operations) + "]}";
    return PatchPlan.of(
            PatchRequest.read(
                new JsonReader(Limits.DEFAULT).readObject(body), dialect, Limits.DEFAULT),
            start.type(),
            dialect,
            UnknownAttributePolicy.REFUSE,
            Limits.DEFAULT)
        .applyTo(start)
        .resource();
  }

  /** Returns the result as text: the resource or the error. */
  private static String together(List<String> operations, Dialect dialect) {
    try {
      return JsonWriter.toString(patched(NOBODY, dialect, operations).attributes());
    } catch (ScimException refused) {
      return refused.status() + " " + refused.detail();
    }
  }

  private static String oneByOne(List<String> operations, Dialect dialect) {
    try {
      ScimResource resource = NOBODY;
      for (String operation : operations) {
        resource = patched(resource, dialect, List.of(operation));
      }
      return JsonWriter.toString(resource.attributes());
    } catch (ScimException refused) {
      return refused.status() + " " + refused.detail();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "entra"})
  void applyToWhenOperationsAreInOneRequestThenSameAsSeparateRequests(Dialect dialect) {
    AtomicInteger accepted = new AtomicInteger();
    Seeds.forEach(
        TRIES,
        random -> {
          List<String> operations = new ArrayList<>();
          operations.add(
              op("add", "emails", "[" + email(random) + "," + email(random) + "]")
                  .replace("true", "false"));
          for (int left = 2 + random.nextInt(5); left > 0; left--) {
            operations.add(operation(random));
          }

          String result = together(operations, dialect);
          assertThat(result).as("%s", operations).isEqualTo(oneByOne(operations, dialect));
          accepted.addAndGet(result.startsWith("{") ? 1 : 0);
        });
    assertThat(accepted.get()).as("many are accepted").isGreaterThan(TRIES / 6);
  }
}
