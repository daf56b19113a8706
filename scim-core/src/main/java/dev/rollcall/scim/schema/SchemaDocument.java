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

/** Schemas and resource types as the JSON of RFC 7643 sections 6 and 7, and back from it. */
public final class SchemaDocument {
  /** The URN that marks a schema document. */
  public static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";

  /** The URN that marks the document of a resource type. */
  public static final String RESOURCE_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

  /** DateTimes and binaries have none either, yet RFC 7643 section 8.7 states it for them. */
  private static final Set<AttributeType> WITHOUT_UNIQUENESS =
      EnumSet.of(AttributeType.COMPLEX, AttributeType.BOOLEAN);

  private SchemaDocument() {}

  /**
   * The schema that a document describes. Characteristics that are not stated have their default
   * (RFC 7643 section 2.2); {@code meta} is passed over.
   *
   * @throws IllegalArgumentException when the document is incomplete, contradicts itself or says
   *     what RFC 7643 does not know, with the place
   */
  public static Schema toSchema(ComplexValue document) {
    return new SchemaDocumentReader(false).schema(document);
  }

  /**
   * The resource type that a document describes, without members; {@code id} and {@code meta} are
   * passed over, and an endpoint may lack its slash, as in the text of RFC 7643 section 6.
   *
   * @param schemas finds a schema by its URN, for example {@code registry::findSchema}
   * @throws IllegalArgumentException when the document is incomplete, names a schema that is not
   *     found or says what RFC 7643 does not know, with the place
   */
  public static ResourceType toResourceType(
      ComplexValue document, Function<String, Optional<Schema>> schemas) {
    return new ResourceTypeReader(schemas).resourceType(document);
  }

  /** The document of a schema, without {@code meta}; only characteristics that mean something. */
  public static ComplexValue of(Schema schema) {
    ComplexValue.Builder document = head(SCHEMA).put("id", schema.id()).put("name", schema.name());
    putText(document, "description", schema.description());
    return document.put("attributes", attributes(schema.attributes())).build();
  }

  /** The document of a resource type, without {@code meta}. */
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
