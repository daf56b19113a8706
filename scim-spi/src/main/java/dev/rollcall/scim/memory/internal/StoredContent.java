// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory.internal;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.CompactForm;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host's value and the attributes of a resource. The attributes are encoded, because they
 * contain many short texts. Immutable if the host's value is.
 *
 * @param <R> the type of the host's value
 */
public final class StoredContent<R> {
  private final CompactForm form;
  private final ResourceType type;
  private final byte[] attributes;

  /** The host's value; null if it is the resource itself. */
  private final @Nullable R value;

  /**
   * Encodes a resource.
   *
   * @param resource the value as a resource
   * @param form the result of {@link #formOf} for the resource type
   */
  @SuppressWarnings("ReferenceEquality") // a value that is the resource is decoded
  public StoredContent(R value, ScimResource resource, CompactForm form) {
    this.form = form;
    this.type = resource.type();
    this.attributes = form.encode(resource.attributes());
    this.value = value == resource ? null : value;
  }

  /** Creates the form of the resources of a type, from its names and canonical values. */
  public static CompactForm formOf(ResourceType type) {
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Namespace namespace : type.namespaces()) {
      names.add(namespace.schema().id());
      namespace.attributes().forEach(attribute -> addWords(attribute, names, texts));
    }
    return new CompactForm(names, texts);
  }

  private static void addWords(Attribute attribute, List<String> names, List<String> texts) {
    names.add(attribute.name());
    texts.addAll(attribute.canonicalValues());
    attribute.subAttributes().forEach(subAttribute -> addWords(subAttribute, names, texts));
  }

  /** Returns the attributes without id and meta. */
  public ComplexValue attributes() {
    return form.decode(attributes);
  }

  /** Finds the text of an attribute. */
  public Optional<String> findText(String name) {
    return form.find(attributes, name)
        .flatMap(
            value ->
                value instanceof StringValue string
                    ? Optional.of(string.text())
                    : Optional.empty());
  }

  /** Returns whether other content has the same attributes, in any order. */
  public boolean hasAttributesOf(StoredContent<R> other) {
    return Arrays.equals(attributes, other.attributes) || attributes().equals(other.attributes());
  }

  /** Returns the value as a resource. */
  public ScimResource resource() {
    return ScimResource.of(type, attributes());
  }

  /** Returns the host's value. */
  @SuppressWarnings("unchecked") // the value is the resource
  public R value() {
    return value == null ? (R) resource() : value;
  }
}
