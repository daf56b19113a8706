// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A resource type as discovery shows it, and requests that are generated only from it.
 *
 * @param endpoint the endpoint
 * @param attributes all attributes with their locations
 */
record ShownSchema(String endpoint, List<Place> attributes) {

  /**
   * An attribute or sub-attribute.
   *
   * @param urn the extension that it belongs to; empty for the base schema
   * @param parent the parent attribute as served; missing for an attribute
   * @param shown the definition in {@code /Schemas}
   */
  record Place(String urn, JsonNode parent, JsonNode shown) {
    String name() {
      return shown.get("name").textValue();
    }

    boolean isPart() {
      return !parent.isMissingNode();
    }

    boolean is(String characteristic) {
      return shown.get(characteristic).booleanValue();
    }

    boolean isReadOnly() {
      return shown.get("mutability").textValue().equals("readOnly")
          || isPart() && parent.get("mutability").textValue().equals("readOnly");
    }

    String type() {
      return shown.get("type").textValue();
    }

    String top() {
      return isPart() ? parent.get("name").textValue() : name();
    }

    /** Returns the path in a filter. */
    String path() {
      return (urn.isEmpty() ? "" : urn + ":") + (isPart() ? top() + "." : "") + name();
    }

    /** Returns the resource with only this value at this location. */
    ObjectNode put(ObjectNode resource, JsonNode value) {
      ObjectNode changed = resource.deepCopy();
      ObjectNode holder = urn.isEmpty() ? changed : changed.withObjectProperty(urn);
      if (!isPart()) {
        holder.set(name(), value);
      } else {
        ObjectNode element = elementOf(holder.path(top()));
        if (parent.get("multiValued").booleanValue() && !element.has(carrier())) {
          element.put(carrier(), "dGV4dA==");
        }
        element.set(name(), value);
        holder.set(
            top(),
            parent.get("multiValued").booleanValue()
                ? Json.MAPPER.createArrayNode().add(element)
                : element);
      }
      return changed;
    }

    /** Returns the sub-attribute without which an element would be empty. */
    private String carrier() {
      List<String> parts = parent.get("subAttributes").findValuesAsText("name");
      return parts.contains("value") ? "value" : parts.get(0);
    }

    private static ObjectNode elementOf(JsonNode before) {
      JsonNode element = before.isArray() ? before.path(0) : before;
      return element instanceof ObjectNode object
          ? object.deepCopy()
          : Json.MAPPER.createObjectNode();
    }

    /** Returns the resource without this attribute. */
    ObjectNode remove(ObjectNode resource) {
      ObjectNode changed = resource.deepCopy();
      JsonNode holder = urn.isEmpty() ? changed : changed.path(urn);
      JsonNode around = isPart() ? holder.path(top()) : holder;
      for (JsonNode element : around.isArray() ? around : List.of(around)) {
        if (element instanceof ObjectNode object) {
          object.remove(name());
        }
      }
      return changed;
    }

    /** Returns the value in a resource; in the first element if there are several. */
    JsonNode read(JsonNode resource) {
      JsonNode holder = urn.isEmpty() ? resource : resource.path(urn);
      JsonNode around = isPart() ? holder.path(top()) : holder;
      return around.isArray() ? around.path(0).path(name()) : around.path(name());
    }

    /** Returns a valid value. */
    JsonNode fitting() {
      JsonNode canonical = shown.path("canonicalValues").path(0);
      return switch (type()) {
        case "boolean" -> Json.MAPPER.getNodeFactory().booleanNode(true);
        case "string", "reference" ->
            canonical.isMissingNode()
                ? Json.MAPPER.getNodeFactory().textNode("u" + UUID.randomUUID() + "@user.test")
                : canonical;
        default -> throw new IllegalArgumentException("no value of type " + type());
      };
    }

    /** Returns a value of another type, which no dialect converts. */
    JsonNode wrong() {
      return switch (type()) {
        case "string", "reference", "binary" -> Entra.json("{\"wrong\":1}");
        case "boolean" -> Entra.json("\"perhaps\"");
        case "dateTime" -> Entra.json("\"yesterday\"");
        default -> Entra.json("true");
      };
    }
  }

  /** Returns the resource types of an application. */
  static List<ShownSchema> of(Entra entra) {
    List<ShownSchema> schemas = new ArrayList<>();
    for (JsonNode type : entra.get("/ResourceTypes").body().get("Resources")) {
      List<Place> places = new ArrayList<>();
      read(entra, type.get("schema").textValue(), "", places);
      for (JsonNode extension : type.path("schemaExtensions")) {
        String urn = extension.get("schema").textValue();
        read(entra, urn, urn, places);
      }
      schemas.add(new ShownSchema(type.get("endpoint").textValue(), places));
    }
    return schemas;
  }

  private static void read(Entra entra, String schema, String urn, List<Place> places) {
    JsonNode none = Json.MAPPER.missingNode();
    for (JsonNode attribute : entra.get("/Schemas/" + schema).body().get("attributes")) {
      places.add(new Place(urn, none, attribute));
      for (JsonNode part : attribute.path("subAttributes")) {
        places.add(new Place(urn, attribute, part));
      }
    }
  }

  /**
   * Returns attributes of the minimal resource: the required ones and all of their simple
   * sub-attributes.
   */
  ObjectNode smallest() {
    ObjectNode resource = Json.MAPPER.createObjectNode();
    for (Place location : attributes) {
      boolean isWanted =
          location.isPart()
              ? location.parent().get("required").booleanValue()
              : location.is("required");
      boolean isSimple = !location.type().equals("complex") && !location.name().equals("$ref");
      if (isWanted && isSimple && !location.isReadOnly()) {
        resource = location.put(resource, location.fitting());
      }
    }
    return resource;
  }
}
