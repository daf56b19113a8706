// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.json.JsonName;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.value.AttributeVisitor;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of one resource that a projection returns. Names, arrays and objects are opened
 * when they have a first value to return, so that none is empty. Not thread-safe.
 */
final class ProjectedFields implements AttributeVisitor {
  private final JsonWriter json;

  private Map<String, ShownAttribute> shown = Map.of();

  /** The name of the extension whose object is opened before its first attribute. */
  private @Nullable String unopenedExtension;

  private @Nullable ShownAttribute current;

  /** The name of the next value; null if it is that of the attribute. */
  private @Nullable JsonName subAttribute;

  private boolean isArray;
  private boolean isNamed;
  private boolean isObjectOpen;

  ProjectedFields(JsonWriter json) {
    this.json = json;
  }

  /** Writes the attributes of a namespace, except those of the core schema with fixed positions. */
  void write(Namespace namespace, Map<String, ShownAttribute> returned, ComplexValue resource) {
    shown = returned;
    unopenedExtension = namespace.isCore() ? null : namespace.urn();
    namespace.visitIn(resource, this);
    if (!namespace.isCore() && unopenedExtension == null) {
      json.endObject();
    }
    unopenedExtension = null;
  }

  /** Writes an attribute, unless the projection does not return it or it has no value. */
  void write(@Nullable ShownAttribute attribute, Value value) {
    if (attribute != null) {
      begin(attribute);
      visit(value);
    }
  }

  /** Writes an attribute of the core schema, unless the projection does not return it. */
  void write(@Nullable ShownAttribute attribute, String name, ComplexValue resource) {
    if (attribute != null) {
      begin(attribute);
      resource.visitAttribute(name, this);
    }
  }

  private void begin(ShownAttribute attribute) {
    current = attribute;
    subAttribute = null;
    isArray = false;
    isNamed = false;
  }

  @Override
  public boolean attribute(String name) {
    ShownAttribute attribute = shown.get(name);
    if (attribute == null || attribute.isFirstOrLast()) {
      return false;
    }
    begin(attribute);
    return true;
  }

  @Override
  public boolean subAttribute(String name) {
    subAttribute = current == null ? null : current.subAttributes().get(name);
    return subAttribute != null;
  }

  @Override
  public void beginArray() {
    isArray = true;
  }

  @Override
  public void endArray() {
    if (isNamed) {
      json.endArray();
    }
  }

  @Override
  public void beginObject() {
    isObjectOpen = false;
  }

  @Override
  public void endObject() {
    if (isObjectOpen) {
      json.endObject();
    }
    subAttribute = null;
  }

  @Override
  public void value(Value value) {
    if (!value.isUnassigned()) {
      open();
      json.value(value);
    }
  }

  @Override
  public void latin1(byte[] bytes, int start, int end) {
    open();
    json.latin1(bytes, start, end);
  }

  /** Writes the names and brackets before a value. */
  private void open() {
    openAttribute();
    if (subAttribute == null) {
      return;
    }
    if (!isObjectOpen) {
      json.beginObject();
      isObjectOpen = true;
    }
    json.name(subAttribute);
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
