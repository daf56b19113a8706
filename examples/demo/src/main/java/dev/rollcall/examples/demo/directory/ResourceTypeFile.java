// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.directory;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaDocument;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file with a resource type and its schemas: a JSON object with the document of RFC 7643 section
 * 6 as {@code resourceType} and those of section 7 as {@code schemas}.
 *
 * @param file the path of the file
 * @param resourceType the document of the resource type, whose schemas may be in other files
 */
record ResourceTypeFile(Path file, ComplexValue resourceType, List<Schema> schemas) {
  private static final String TYPE = "resourceType";
  private static final String SCHEMAS = "schemas";

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException when it is unreadable or malformed; the message names the
   *     location and not the file
   */
  static ResourceTypeFile read(Path file) {
    ComplexValue content = json(file);
    for (String name : content.names()) {
      if (!name.equals(TYPE) && !name.equals(SCHEMAS)) {
        throw new IllegalArgumentException(
            "'" + name + "' is unknown: the object has 'resourceType' and 'schemas'");
      }
    }
    if (!(content.find(TYPE).orElse(null) instanceof ComplexValue type)) {
      throw new IllegalArgumentException("'resourceType' must be the document of a resource type");
    }
    return new ResourceTypeFile(file, type, schemas(content));
  }

  private static ComplexValue json(Path file) {
    try {
      return new JsonReader(Limits.DEFAULT).readObject(Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException("The file does not exist", missing);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("The file is not readable", unreadable);
    } catch (ScimException malformed) {
      throw new IllegalArgumentException(ofFile(malformed), malformed);
    }
  }

  /** The parser is made for requests, so its messages refer to request bodies. */
  private static String ofFile(ScimException malformed) {
    return String.valueOf(malformed.getMessage()).replaceFirst("^The body", "The file");
  }

  private static List<Schema> schemas(ComplexValue content) {
    List<Schema> schemas = new ArrayList<>();
    if (!content.has(SCHEMAS)) {
      return schemas;
    }
    if (!(content.find(SCHEMAS).orElseThrow() instanceof MultiValue list)) {
      throw new IllegalArgumentException("'schemas' must be an array of schema documents");
    }
    for (Value element : list.elements()) {
      if (!(element instanceof ComplexValue document)) {
        throw new IllegalArgumentException(
            "'schemas' must contain the documents of schemas and not their URNs");
      }
      schemas.add(SchemaDocument.toSchema(document));
    }
    return schemas;
  }
}
