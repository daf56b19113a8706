// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the operations of a PATCH may name other resources: in their values, by the attribute that
 * the path or a name stands for, and in the filter of a path that selects by {@code value}. What
 * cannot be understood is left as it is, for the PATCH itself to refuse.
 */
final class PatchReferences {
  /** {@code value eq "bulkId:x"} in the brackets of a path. */
  private static final Pattern SELECTION =
      Pattern.compile("((?i:\\bvalue\\s+[a-z]{2}\\s+)\")(bulkId:[^\"\\\\]*)\"");

  private final ResourceType type;
  private final ReferencePlaces places;
  private final Limits limits;

  PatchReferences(ResourceType type, ReferencePlaces places, Limits limits) {
    this.type = type;
    this.places = places;
    this.limits = limits;
  }

  /** A PATCH message with every place mapped. */
  ComplexValue map(ComplexValue message, ReferenceMapping mapping) {
    ComplexValue.Builder mapped = ComplexValue.builder();
    message.forEach(
        (name, value) -> {
          boolean isList = AsciiCase.isEqual(name, "Operations") && value instanceof MultiValue;
          mapped.put(name, isList ? operations((MultiValue) value, mapping) : value);
        });
    return mapped.build();
  }

  private MultiValue operations(MultiValue sent, ReferenceMapping mapping) {
    return new MultiValue(
        sent.elements().stream()
            .map(each -> each instanceof ComplexValue one ? operation(one, mapping) : each)
            .toList());
  }

  private Value operation(ComplexValue sent, ReferenceMapping mapping) {
    boolean hasPath = sent.findAnyCase("path").filter(StringValue.class::isInstance).isPresent();
    Optional<PatchPath> path =
        sent.findAnyCase("path")
            .filter(StringValue.class::isInstance)
            .flatMap(text -> find(((StringValue) text).text()));
    ComplexValue.Builder mapped = ComplexValue.builder();
    sent.forEach(
        (name, value) -> {
          if (AsciiCase.isEqual(name, "value")) {
            mapped.put(name, hasPath ? at(path, value, mapping) : named("", value, mapping));
          } else if (AsciiCase.isEqual(name, "path") && path.isPresent()) {
            mapped.put(name, selection(path.get(), (StringValue) value, mapping));
          } else {
            mapped.put(name, value);
          }
        });
    return mapped.build();
  }

  private Optional<PatchPath> find(String text) {
    try {
      return Optional.of(PatchPath.parse(text, type, Dialect.DEFAULT, limits));
    } catch (ScimException malformed) {
      return Optional.empty();
    }
  }

  private Value at(Optional<PatchPath> path, Value value, ReferenceMapping mapping) {
    if (path.isEmpty()) {
      return value;
    }
    if (path.get().isBaseSchema()) {
      return named("", value, mapping);
    }
    if (path.get().container().isPresent()) {
      return named(path.get().container().get().schema().id() + ":", value, mapping);
    }
    Attribute attribute = path.get().attribute().attribute();
    Optional<Attribute> sub = path.get().subAttribute();
    if (!places.mayRefer(attribute)) {
      return value;
    }
    if (sub.isPresent()) {
      return places.isPlace(attribute, sub.get())
          ? ReferencePlaces.text(value, ReferencePlaces.isAddress(sub.get()), mapping)
          : value;
    }
    return places.map(attribute, value, mapping).orElse(value);
  }

  /** The members of an object, each at the path that its name is. */
  private Value named(String prefix, Value value, ReferenceMapping mapping) {
    if (!(value instanceof ComplexValue object)) {
      return value;
    }
    ComplexValue.Builder mapped = ComplexValue.builder();
    object.forEach((name, part) -> mapped.put(name, at(find(prefix + name), part, mapping)));
    return mapped.build();
  }

  private boolean isPlace(Attribute attribute, String name) {
    return places.mayRefer(attribute)
        && attribute.findSubAttribute(name).filter(s -> places.isPlace(attribute, s)).isPresent();
  }

  private StringValue selection(PatchPath path, StringValue sent, ReferenceMapping mapping) {
    boolean selectsByResource =
        path.valueFilter().isPresent() && isPlace(path.attribute().attribute(), "value");
    if (!selectsByResource) {
      return sent;
    }
    return new StringValue(
        SELECTION
            .matcher(sent.text())
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1) + mapping.text(found.group(2), false) + '"')));
  }
}
