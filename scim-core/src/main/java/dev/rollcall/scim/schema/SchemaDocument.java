// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Converts schemas and resource types to and from the JSON documents of RFC 7643 sections 6 and 7.
 */
public final class SchemaDocument {
  /** The schema URN of a schema document. */
  public static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";

  /** The schema URN of a resource type document. */
  public static final String RESOURCE_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

  /**
   * The types without caseExact in documents. RFC 7643 section 8.7 states it for dateTime and
   * binary.
   */
  private static final Set<AttributeType> WITHOUT_UNIQUENESS =
      EnumSet.of(AttributeType.COMPLEX, AttributeType.BOOLEAN);

  private SchemaDocument() {}

  /**
   * Reads the schema of a document. Missing characteristics have their defaults (RFC 7643 section
   * 2.2); {@code meta} is ignored.
   *
   * @throws IllegalArgumentException when the document is incomplete, inconsistent or has members
   *     that RFC 7643 does not define; the message names the location
   */
  public static Schema toSchema(ComplexValue document) {
    return new SchemaDocumentReader(false).schema(document);
  }

  /**
   * Reads the resource type of a document, without members. {@code id} and {@code meta} are
   * ignored. The endpoint may lack its slash, as in the text of RFC 7643 section 6.
   *
   * @param schemas finds a schema by its URN, for example {@code registry::findSchema}
   * @throws IllegalArgumentException when the document is incomplete, refers to an unknown schema
   *     or has members that RFC 7643 does not define; the message names the location
   */
  public static ResourceType toResourceType(
      ComplexValue document, Function<String, Optional<Schema>> schemas) {
    return new ResourceTypeReader(schemas).resourceType(document);
  }

  /**
   * Returns the document of a schema, without {@code meta}. It contains only characteristics that
   * apply to the type.
   */
  public static ComplexValue of(Schema schema) {
    ComplexValue.Builder document = head(SCHEMA).put("id", schema.id()).put("name", schema.name());
    putText(document, "description", schema.description());
    return document.put("attributes", attributes(schema.attributes())).build();
  }

  /** Returns the document of a resource type, without {@code meta}. */
  public static ComplexValue of(ResourceType type) {
    ComplexValue.Builder document = head(RESOURCE_TYPE).put("id", type.name());
    document.put("name", type.name());
    putText(document, "description", type.description());
    document.put("endpoint", type.endpoint()).put("schema", type.schema().id());
    if (!type.extensions().isEmpty()) {
      document.put(
          "schemaExtensions",
          new MultiValue(type.extensions().stream().map(SchemaDocument::extension).toList()));
    }
    return document.build();
  }

  private static ComplexValue.Builder head(String urn) {
    return ComplexValue.builder().put("schemas", MultiValue.of(new StringValue(urn)));
  }

  private static Value extension(Namespace extension) {
    return ComplexValue.builder()
        .put("schema", extension.schema().id())
        .put("required", extension.isRequired())
        .build();
  }

  private static MultiValue attributes(List<Attribute> attributes) {
    return new MultiValue(attributes.stream().map(SchemaDocument::attribute).toList());
  }

  private static Value attribute(Attribute attribute) {
    ComplexValue.Builder document =
        ComplexValue.builder()
            .put("name", attribute.name())
            .put("type", attribute.type().wireName())
            .put("multiValued", attribute.isMultiValued());
    putText(document, "description", attribute.description());
    document.put("required", attribute.isRequired());
    putTexts(document, "canonicalValues", attribute.canonicalValues());
    if (Characteristics.hasCase(attribute.type())) {
      document.put("caseExact", attribute.isCaseExact());
    }
    document.put("mutability", attribute.mutability().wireName());
    document.put("returned", attribute.returned().wireName());
    if (!WITHOUT_UNIQUENESS.contains(attribute.type())) {
      document.put("uniqueness", attribute.uniqueness().wireName());
    }
    putTexts(document, "referenceTypes", attribute.referenceTypes());
    if (attribute.isComplex()) {
      document.put("subAttributes", attributes(attribute.subAttributes()));
    }
    return document.build();
  }

  private static void putText(ComplexValue.Builder document, String name, String text) {
    if (!text.isEmpty()) {
      document.put(name, text);
    }
  }

  private static void putTexts(ComplexValue.Builder document, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      document.put(name, new MultiValue(texts.stream().<Value>map(StringValue::new).toList()));
    }
  }
}
