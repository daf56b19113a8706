// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.json.JsonName;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of one resource that a projection returns. Names, arrays and objects are opened
 * when they have a first value to return, so that none is empty. Not thread-safe.
 */
final class ProjectedFields {
  private final JsonWriter json;
  private final BiConsumer<String, Value> attributes = this::attribute;
  private final BiConsumer<String, Value> subAttributes = this::subAttribute;

  private Map<String, ShownAttribute> shown = Map.of();

  /** The name of the extension whose object is opened before its first attribute. */
  private @Nullable String unopenedExtension;

  private @Nullable ShownAttribute current;
  private boolean isArray;
  private boolean isNamed;
  private boolean isObjectOpen;

  ProjectedFields(JsonWriter json) {
    this.json = json;
  }

  /** Writes the attributes of a namespace, except those of the core schema with fixed positions. */
  void write(Namespace namespace, Map<String, ShownAttribute> returned, ComplexValue values) {
    shown = returned;
    unopenedExtension = namespace.isCore() ? null : namespace.urn();
    values.forEach(attributes);
    if (!namespace.isCore() && unopenedExtension == null) {
      json.endObject();
    }
    unopenedExtension = null;
  }

  private void attribute(String name, Value value) {
    ShownAttribute attribute = shown.get(name);
    if (attribute != null && !attribute.isFirstOrLast()) {
      write(attribute, value);
    }
  }

  /** Writes an attribute, unless the projection does not return it or it has no value. */
  void write(@Nullable ShownAttribute attribute, Value value) {
    if (attribute == null) {
      return;
    }
    current = attribute;
    isNamed = false;
    isArray = value instanceof MultiValue;
    if (value instanceof MultiValue several) {
      // without an iterator, because a page has hundreds of such attributes
      List<Value> elements = several.elements();
      for (int i = 0; i < elements.size(); i++) {
        element(elements.get(i));
      }
    } else {
      element(value);
    }
    if (isArray && isNamed) {
      json.endArray();
    }
  }

  private void element(Value value) {
    if (value instanceof ComplexValue complex) {
      isObjectOpen = false;
      complex.forEach(subAttributes);
      if (isObjectOpen) {
        json.endObject();
      }
    } else if (!value.isUnassigned()) {
      openAttribute();
      json.value(value);
    }
  }

  private void subAttribute(String name, Value value) {
    JsonName returned = current == null ? null : current.subAttributes().get(name);
    if (returned == null || value.isUnassigned()) {
      return;
    }
    if (!isObjectOpen) {
      openAttribute();
      json.beginObject();
      isObjectOpen = true;
    }
    json.field(returned, value);
  }

  private void openAttribute() {
    if (isNamed || current == null) {
      return;
    }
    if (unopenedExtension != null) {
      json.name(unopenedExtension).beginObject();
      unopenedExtension = null;
    }
    json.name(current.name());
    if (isArray) {
      json.beginArray();
    }
    isNamed = true;
  }
}
