// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats {@code /Schemas} as the tables in the guides: one line per attribute, with its type, and
 * "required" if it is. Left out are the attributes that every resource has, {@code schemas}, {@code
 * id} and {@code meta}, and read-only ones, which no client sends.
 */
final class GuideTable {
  private final String prefix;
  private final List<String> lines = new ArrayList<>();

  private GuideTable(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Returns the tables of all schemas of a resource type; the URN of an extension precedes its
   * table.
   */
  static List<String> of(Entra entra, String resourceType) {
    JsonNode type = entra.get("/ResourceTypes/" + resourceType).body();
    List<String> lines = new ArrayList<>(of(entra, type.get("schema").textValue(), ""));
    for (JsonNode extension : type.path("schemaExtensions")) {
      String urn = extension.get("schema").textValue();
      lines.addAll(of(entra, urn, urn + ":"));
    }
    return lines;
  }

  private static List<String> of(Entra entra, String urn, String prefix) {
    GuideTable table = new GuideTable(prefix);
    entra.get("/Schemas/" + urn).body().get("attributes").forEach(table::add);
    return table.lines;
  }

  private void add(JsonNode attribute) {
    if (attribute.get("mutability").textValue().equals("readOnly")) {
      return;
    }
    String name = prefix + attribute.get("name").textValue();
    boolean isRequired = attribute.get("required").booleanValue();
    JsonNode parts = attribute.path("subAttributes");
    if (name.equals("members") || parts.isMissingNode()) {
      line(name, name.equals("members") ? "Reference" : type(attribute), isRequired);
    } else if (attribute.get("multiValued").booleanValue()) {
      // Only the type that a guide names in its path can be sent.
      String element = "%s[type eq \"%s\"]".formatted(name, only(named(parts, "type")));
      line(element + ".value", type(named(parts, "value")), isRequired);
    } else if (parts.size() == 1 && parts.get(0).get("name").textValue().equals("value")) {
      line(name, type(parts.get(0)), isRequired);
    } else {
      for (JsonNode part : parts) {
        line(
            name + "." + part.get("name").textValue(),
            type(part),
            isRequired && part.get("required").booleanValue());
      }
    }
  }

  private void line(String path, String type, boolean isRequired) {
    lines.add(path + " " + type + (isRequired ? " required" : ""));
  }

  private static String type(JsonNode attribute) {
    String type = attribute.get("type").textValue();
    return Character.toUpperCase(type.charAt(0)) + type.substring(1);
  }

  private static String only(JsonNode attribute) {
    JsonNode values = attribute.path("canonicalValues");
    return values.size() == 1 ? values.get(0).textValue() : values.toString();
  }

  private static JsonNode named(JsonNode parts, String name) {
    return Json.elements(parts)
        .filter(part -> part.get("name").textValue().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
