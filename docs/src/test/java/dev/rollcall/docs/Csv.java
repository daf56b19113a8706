// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Records of a comma-separated file (RFC 4180, without line breaks in fields), without the header.
 */
final class Csv {
  private Csv() {}

  /** Every record has as many fields as the header. */
  static List<List<String>> records(Path file) throws IOException {
    List<List<String>> records = Files.readAllLines(file).stream().map(Csv::fields).toList();
    for (int line = 0; line < records.size(); line++) {
      if (records.get(line).size() != records.get(0).size()) {
        throw new IllegalArgumentException(file.getFileName() + ":" + (line + 1) + ": fields");
      }
    }
    return records.subList(1, records.size());
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isQuoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        // The second quote of a pair opens the field again, and is literal.
        isQuoted = !isQuoted;
        field.append(c);
      } else if (c == ',' && !isQuoted) {
        fields.add(unquoted(field));
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(unquoted(field));
    return fields;
  }

  private static String unquoted(StringBuilder field) {
    String text = field.toString().strip();
    return text.startsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text;
  }
}
