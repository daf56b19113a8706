// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads schema documents; every complaint begins with the place. */
final class SchemaDocumentReader {
  private static final Set<String> SCHEMA_NAMES =
      Set.of("schemas", "id", "externalid", "meta", "name", "description", "attributes");
  private static final Set<String> CHARACTERISTICS =
      Set.of(
          "name",
          "type",
          "multivalued",
          "description",
          "required",
          "canonicalvalues",
          "caseexact",
          "mutability",
          "returned",
          "uniqueness",
          "referencetypes",
          "subattributes");

  private final boolean nestingAllowed;

  /** Only RFC 7643's schema of schemas has complex sub-attributes (erratum 8415). */
  SchemaDocumentReader(boolean nestingAllowed) {
    this.nestingAllowed = nestingAllowed;
  }

  Schema schema(ComplexValue document) {
    Node unnamed = new Node("The schema document", "", document);
    String id = unnamed.text("id").orElseThrow(() -> unnamed.complaint("'id' is required"));
    Node node = new Node("Schema '" + id + "'", "", document);
    node.allowOnly(SCHEMA_NAMES);
    List<Attribute> attributes = attributes(node, "attributes");
    if (attributes.isEmpty()) {
      throw node.complaint("'attributes' must not be empty");
    }
    for (Attribute attribute : attributes) {
      if (attribute.name().matches("(?i)id|meta") && !attribute.isReadOnly()) {
        throw node.complaint("'" + attribute.name() + "' must be readOnly");
      }
    }
    String name = node.text("name").orElse(id.substring(id.lastIndexOf(':') + 1));
    return Schema.of(id, name, node.text("description").orElse(""), attributes);
  }

  private List<Attribute> attributes(Node owner, String field) {
    List<Attribute> attributes = new ArrayList<>();
    for (Value element : owner.list(field)) {
      if (!(element instanceof ComplexValue document)) {
        throw owner.complaint("'" + field + "' must hold objects");
      }
      attributes.add(attribute(owner.child(document)));
    }
    return attributes;
  }

  private Attribute attribute(Node node) {
    node.allowOnly(CHARACTERISTICS);
    String name = node.text("name").orElseThrow();
    Attribute.Builder builder = Attribute.named(name).nestingAllowed(nestingAllowed);
    node.keyword("type", AttributeType::find).ifPresent(builder::type);
    node.keyword("mutability", Mutability::find).ifPresent(builder::mutability);
    node.keyword("returned", Returned::find).ifPresent(builder::returned);
    node.keyword("uniqueness", Uniqueness::find).ifPresent(builder::uniqueness);
    node.flag("multiValued").ifPresent(builder::multiValued);
    node.flag("required").ifPresent(builder::required);
    node.flag("caseExact").ifPresent(builder::caseExact);
    node.text("description").ifPresent(builder::description);
    builder.canonicalValues(node.texts("canonicalValues"));
    builder.referenceTypes(node.texts("referenceTypes"));
    builder.subAttributes(attributes(node, "subAttributes"));
    Attribute attribute;
    try {
      attribute = builder.build();
    } catch (IllegalArgumentException contradiction) {
      throw new IllegalArgumentException(node.place() + ": " + contradiction.getMessage());
    }
    check(node, attribute);
    return attribute;
  }

  private static void check(Node node, Attribute attribute) {
    if (attribute.type() != AttributeType.REFERENCE && !attribute.referenceTypes().isEmpty()) {
      throw node.complaint("'referenceTypes' stands on references only");
    }
    boolean oddPrimary =
        attribute
            .findSubAttribute("primary")
            .filter(primary -> primary.type() != AttributeType.BOOLEAN)
            .isPresent();
    if (attribute.isMultiValued() && oddPrimary) {
      throw node.complaint("'primary' must be a boolean");
    }
  }

  /** An object of the document and where it stands: a schema, or the path of an attribute in it. */
  private record Node(String schema, String path, ComplexValue document) {
    String place() {
      return path.isEmpty() ? schema : schema + ", attribute '" + path + "'";
    }

    IllegalArgumentException complaint(String sentence) {
      return new IllegalArgumentException(place() + ": " + sentence);
    }

    Node child(ComplexValue attribute) {
      String name =
          new Node(schema, path, attribute)
              .text("name")
              .orElseThrow(() -> complaint("every attribute must have a 'name'"));
      return new Node(schema, path.isEmpty() ? name : path + "." + name, attribute);
    }

    void allowOnly(Set<String> lowerCaseNames) {
      for (String name : document.names()) {
        if (!lowerCaseNames.contains(name.toLowerCase(Locale.ROOT))) {
          throw complaint("'" + name + "' is not known here");
        }
      }
    }

    Optional<String> text(String name) {
      Optional<Value> value = find(name);
      if (value.isPresent() && !(value.get() instanceof StringValue)) {
        throw complaint("'" + name + "' must be a string");
      }
      return value.map(string -> ((StringValue) string).text());
    }

    Optional<Boolean> flag(String name) {
      Optional<Value> value = find(name);
      if (value.isPresent() && !(value.get() instanceof BooleanValue)) {
        throw complaint("'" + name + "' must be a boolean");
      }
      return value.map(bool -> ((BooleanValue) bool).isTrue());
    }

    <T> Optional<T> keyword(String name, Function<String, Optional<T>> vocabulary) {
      Optional<String> word = text(name);
      Optional<T> constant = word.flatMap(vocabulary);
      if (word.isPresent() && constant.isEmpty()) {
        throw complaint("'" + name + "' must not be '" + word.get() + "'");
      }
      return constant;
    }

    List<Value> list(String name) {
      Optional<Value> value = find(name);
      if (value.isPresent() && !(value.get() instanceof MultiValue)) {
        throw complaint("'" + name + "' must be an array");
      }
      return value.map(list -> ((MultiValue) list).elements()).orElse(List.of());
    }

    List<String> texts(String name) {
      List<String> texts = new ArrayList<>();
      for (Value element : list(name)) {
        if (!(element instanceof StringValue string)) {
          throw complaint("'" + name + "' must hold strings");
        }
        texts.add(string.text());
      }
      return texts;
    }

    private Optional<Value> find(String name) {
      return document.findAnyCase(name).filter(value -> !(value instanceof NullValue));
    }
  }
}
