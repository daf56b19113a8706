// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What one client sends in one go, and what it must be answered; the format stands in {@code
 * idp/README.md}.
 */
record Sequence(String id, String title, List<String> requires, List<Step> steps) {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("src", "test", "resources", "idp");

  /** One request, as the JSON has it: variables are not filled in. */
  record Step(JsonNode json) {
    String id() {
      return json.get("id").textValue();
    }

    String method() {
      return json.get("method").textValue();
    }

    String path() {
      return json.get("path").textValue();
    }

    String auth() {
      return json.get("auth").textValue();
    }

    Map<String, JsonNode> headers() {
      return fields(json.path("headers"));
    }

    JsonNode body() {
      return json.path("body");
    }

    JsonNode expect() {
      return json.get("expect");
    }

    Map<String, JsonNode> capture() {
      return fields(json.path("capture"));
    }
  }

  /** The sequences of these folders or files, by name. */
  static List<Sequence> load(String... places) {
    List<Sequence> all = new ArrayList<>();
    for (String place : places) {
      try (Stream<Path> files = Files.walk(FOLDER.resolve(place))) {
        files
            .filter(file -> file.toString().endsWith(".json"))
            .sorted()
            .forEach(file -> all.add(read(file)));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return all;
  }

  private static Sequence read(Path file) {
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      return new Sequence(
          json.get("id").textValue(),
          json.get("title").textValue(),
          elements(json.get("requires")).map(JsonNode::textValue).toList(),
          elements(json.get("steps")).map(Step::new).toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read", unreadable);
    }
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static Map<String, JsonNode> fields(JsonNode object) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }
}
