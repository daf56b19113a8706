// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Written JSON reads back unchanged, and is always written in the same form. */
class JsonRoundTripTest {
  private static final int TRIES = 600;
  private static final List<String> SIMPLE =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "1.0",
          "-0.0",
          "1.50",
          "1e5",
          "1E-7",
          "123.456e+10",
          "0.000001",
          "\"\"",
          "\"\\u0000\\n\\t\\\"\\\\\\/\"",
          "\"\\ud83d\\ude00 İ\"",
          "\"2026-01-01T00:00:00Z\"");

  @Test
  void writeWhenReadAgainThenEqual() {
    Seeds.forEach(
        TRIES,
        random -> {
          String json = object(4, random);
          ComplexValue read = new JsonReader(Limits.DEFAULT).readObject(json);
          String written = JsonWriter.toString(read);

          assertThat(new JsonReader(Limits.DEFAULT).readObject(written)).as(json).isEqualTo(read);
          assertThat(new JsonReader(Limits.DEFAULT).readObject(written).hashCode())
              .as(json)
              .isEqualTo(read.hashCode());
          assertThat(JsonWriter.toString(read)).as(json).isEqualTo(written);
          assertThat(JsonWriter.toString(new JsonReader(Limits.DEFAULT).readObject(written)))
              .as(json)
              .isEqualTo(written);
        });
  }

  private static String object(int depth, Random random) {
    List<String> members = new ArrayList<>();
    for (int i = random.nextInt(random.nextInt(20) == 0 ? 50 : 5); i >= 0; i--) {
      members.add("\"name " + i + "\" : " + value(depth - 1, random));
    }
    return "{" + String.join(" , ", members) + "}";
  }

  private static String value(int depth, Random random) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    if (kind == 1) {
      return object(depth, random);
    }
    if (kind == 2) {
      List<String> elements = new ArrayList<>();
      for (int left = random.nextInt(4); left > 0; left--) {
        elements.add(value(depth - 1, random));
      }
      return "[ " + String.join(",", elements) + "]";
    }
    return random.nextInt(4) == 0 ? number(random) : Seeds.oneOf(SIMPLE, random);
  }

  private static String number(Random random) {
    String digits = Long.toString(random.nextLong());
    return random.nextBoolean()
        ? digits + "." + random.nextInt(1_000_000) + "e" + (random.nextInt(40) - 20)
        : digits;
  }
}
