// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads schema documents; every error message begins with the location. */
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
    DocumentNode unnamed = new DocumentNode("The schema document", "", document);
    String id = unnamed.requiredText("id");
    DocumentNode node = new DocumentNode("Schema '" + id + "'", "", document);
    node.allowOnly(SCHEMA_NAMES);
    String name = node.text("name").orElse(id.substring(id.lastIndexOf(':') + 1));
    return Schema.of(id, name, node.text("description").orElse(""), attributes(node, "attributes"));
  }

  private List<Attribute> attributes(DocumentNode owner, String field) {
    List<Attribute> attributes = new ArrayList<>();
    for (Value element : owner.list(field)) {
      if (!(element instanceof ComplexValue document)) {
        throw owner.complaint("'" + field + "' must contain objects");
      }
      attributes.add(attribute(owner.child(document)));
    }
    return attributes;
  }

  private Attribute attribute(DocumentNode node) {
    node.allowOnly(CHARACTERISTICS);
    String name = node.requiredText("name");
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
    try {
      return builder.build();
    } catch (IllegalArgumentException contradiction) {
      throw new IllegalArgumentException(node.place() + ": " + contradiction.getMessage());
    }
  }
}
