// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import dev.rollcall.scim.property.Seeds;
import java.util.List;
import java.util.Random;

/** Generates JSON texts, most of them invalid: wrong syntax, names, types, escapes and limits. */
final class RandomTexts {
  private static final List<String> NAMES =
      List.of(
          "userName",
          "USERNAME",
          "\\u0075serName",
          "emails",
          "Emails",
          "name",
          "x",
          "displayName",
          "value",
          "type",
          "active",
          "schemas",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
          "urn:IETF:params:scim:schemas:extension:enterprise:2.0:USER",
          "urn:x:y",
          "",
          "café",
          "😀",
          "\\ud83d",
          "a\\nb",
          "\\q",
          "Kelvin\u212A",
          "n".repeat(256),
          "n".repeat(257));

  private static final List<String> SCALARS =
      List.of(
          "1",
          "-1",
          "-0",
          "01",
          "1.",
          "1.5",
          "1e3",
          "1E+400",
          "1e99999999999",
          "1e5000",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "9".repeat(64),
          "9".repeat(65),
          "+1",
          ".5",
          "-",
          "NaN",
          "-Infinity",
          "1x",
          "true",
          "false",
          "null",
          "tru",
          "nulll",
          "\"\"",
          "\"x\"",
          "\"True\"",
          "\"\\ud83d\\ude00\"",
          "\"\\ud83d\"",
          "\"\\udE00x\"",
          "\"\\x\"",
          "\"\\u12\"",
          "\"\\u00e\u0669\"",
          "\"a\\tb\\\"c\\/\"",
          "\"é\u4E2D😀\"",
          "\"2011-08-01T18:29:49Z\"",
          "\"\t\"",
          "\"\uFFFE\"",
          "\"\\u0000\"",
          "\"\u007F\"",
          "{}",
          "[]",
          "é");

  private static final List<String> BLANKS =
      List.of(" ", "\n", "\t", "\r\n", "  ", "\u000B", "\u00A0");

  private final Random random;

  RandomTexts(Random random) {
    this.random = random;
  }

  /** Returns a text: deeply nested, generated, or a mutation of another one. */
  String text(String valid) {
    return switch (random.nextInt(6)) {
      case 0 -> nested();
      case 1 -> value(0);
      default -> mutated(valid);
    };
  }

  private String nested() {
    boolean isArray = random.nextBoolean();
    int depth = random.nextInt(40);
    int closed = rarely(10) ? Math.max(depth - 1, 0) : depth;
    return (isArray ? "[" : "{\"a\":").repeat(depth)
        + value(0)
        + (isArray ? "]" : "}").repeat(closed)
        + (rarely(9) ? value(3) : "");
  }

  private String value(int depth) {
    int kind = random.nextInt(depth > 5 ? 6 : 10);
    if (kind < 6) {
      return Seeds.oneOf(SCALARS, random);
    }
    boolean isObject = kind < 8;
    StringBuilder text = new StringBuilder(isObject ? "{" : "[");
    for (int left = random.nextInt(5); left > 0; left--) {
      text.append(blank()).append(isObject ? name() : "").append(value(depth + 1)).append(blank());
      text.append(left > 1 && !rarely(60) ? "," : "");
    }
    return text.append(rarely(60) ? "," : "").append(isObject == rarely(60) ? "]" : "}").toString();
  }

  private String name() {
    String name = "\"" + Seeds.oneOf(NAMES, random) + "\"";
    return name + blank() + (rarely(80) ? "" : ":") + blank();
  }

  private String blank() {
    return rarely(6) ? BLANKS.get(random.nextInt(rarely(4) ? BLANKS.size() : 5)) : "";
  }

  private boolean rarely(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String mutated(String valid) {
    StringBuilder text = new StringBuilder(valid);
    for (int left = random.nextInt(4); left > 0 && !text.isEmpty(); left--) {
      mutate(text, random.nextInt(text.length()));
    }
    return text.toString();
  }

  private void mutate(StringBuilder text, int at) {
    switch (random.nextInt(7)) {
      case 0 -> text.setCharAt(at, (char) random.nextInt(rarely(5) ? 0x3000 : 0x80));
      case 1 -> text.deleteCharAt(at);
      case 2 -> text.insert(at, Seeds.oneOf(NAMES, random));
      case 3 -> insertAfter("{", name() + value(3) + ",", text, at);
      case 4 -> insertAfter("[", value(3) + ",", text, at);
      case 5 -> insertAfter(":", value(3) + ",", text, at);
      default -> text.setLength(rarely(3) ? Math.max(at, 1) : text.length());
    }
  }

  private static void insertAfter(String mark, String inserted, StringBuilder text, int from) {
    int at = text.indexOf(mark, from);
    text.insert(at < 0 ? from : at + 1, inserted);
  }
}
