// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the part of YAML that manifests need: block maps, block lists, plain and double-quoted
 * scalars, {@code {}} and comment lines. Everything else, tabs, a wrong indentation and a repeated
 * key are rejected.
 */
final class YamlSubset {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern ENTRY = Pattern.compile("([A-Za-z]+):(?: (\\S.*))?");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9./-][A-Za-z0-9./:=_-]*");
  private static final String ITEM = "- ";

  private final List<String> lines;
  private int next;

  private YamlSubset(List<String> lines) {
    this.lines = new ArrayList<>(lines);
  }

  /** Returns the documents of a text. */
  static List<JsonNode> parse(String text) {
    List<JsonNode> documents = new ArrayList<>();
    for (String document : text.split("(?m)^---$")) {
      YamlSubset parser =
          new YamlSubset(
              document
                  .lines()
                  .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                  .toList());
      documents.add(parser.block(0));
      if (parser.next < parser.lines.size()) {
        throw parser.invalid();
      }
    }
    return documents;
  }

  private JsonNode block(int indent) {
    return next < lines.size() && content(indent).startsWith(ITEM) ? list(indent) : map(indent);
  }

  private JsonNode map(int indent) {
    ObjectNode map = NODES.objectNode();
    while (isAt(indent) && !content(indent).startsWith(ITEM)) {
      Matcher entry = ENTRY.matcher(content(indent));
      if (!entry.matches() || map.has(entry.group(1))) {
        throw invalid();
      }
      if (entry.group(2) == null) {
        next++;
        map.set(entry.group(1), block(indent + 2));
      } else {
        map.set(entry.group(1), scalar(entry.group(2)));
        next++;
      }
    }
    if (map.isEmpty()) {
      throw invalid();
    }
    return map;
  }

  private JsonNode list(int indent) {
    ArrayNode list = NODES.arrayNode();
    while (isAt(indent) && content(indent).startsWith(ITEM)) {
      String item = content(indent).substring(ITEM.length());
      if (ENTRY.matcher(item).matches()) {
        lines.set(next, " ".repeat(indent + 2) + item);
        list.add(map(indent + 2));
      } else {
        list.add(scalar(item));
        next++;
      }
    }
    return list;
  }

  private JsonNode scalar(String text) {
    if (text.equals("{}")) {
      return NODES.objectNode();
    }
    if (text.matches("\"[^\"\\\\]*\"")) {
      return NODES.textNode(text.substring(1, text.length() - 1));
    }
    if (!PLAIN.matcher(text).matches()) {
      throw invalid();
    }
    if (text.matches("\\d{1,9}")) {
      return NODES.numberNode(Integer.parseInt(text));
    }
    return text.matches("true|false")
        ? NODES.booleanNode(Boolean.parseBoolean(text))
        : NODES.textNode(text);
  }

  private boolean isAt(int indent) {
    return next < lines.size() && indentation() == indent;
  }

  private int indentation() {
    String line = lines.get(next);
    return line.length() - line.stripLeading().length();
  }

  private String content(int indent) {
    if (indentation() != indent || lines.get(next).contains("\t")) {
      throw invalid();
    }
    return lines.get(next).substring(indent);
  }

  private IllegalArgumentException invalid() {
    return new IllegalArgumentException(
        "not in the subset: " + (next < lines.size() ? lines.get(next) : "end of text"));
  }
}
