// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Maps the references to other resources in a PATCH: in values, by the attribute of the path or the
 * name, and in the filter of a path that selects by {@code value}. Malformed values stay unchanged;
 * the PATCH itself rejects them.
 */
final class PatchReferences {
  /** {@code value eq "bulkId:x"} in the brackets of a path. */
  private static final Pattern SELECTION =
      Pattern.compile("((?i:\\bvalue\\s+[a-z]{2}\\s+)\")(bulkId:[^\"\\\\]*)\"");

  private final ReferenceLocations locations;

  PatchReferences(ReferenceLocations locations) {
    this.locations = locations;
  }

  /** Returns a PATCH message with every reference mapped. */
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
            .flatMap(text -> locations.find(((StringValue) text).text()));
    ComplexValue.Builder mapped = ComplexValue.builder();
    sent.forEach(
        (name, value) -> {
          if (AsciiCase.isEqual(name, "value")) {
            mapped.put(
                name,
                hasPath
                    ? at(path, value, mapping)
                    : locations.object("", value, mapping).orElse(value));
          } else if (AsciiCase.isEqual(name, "path") && path.isPresent()) {
            mapped.put(name, selection(path.get(), (StringValue) value, mapping));
          } else {
            mapped.put(name, value);
          }
        });
    return mapped.build();
  }

  private Value at(Optional<PatchPath> path, Value value, ReferenceMapping mapping) {
    return path.flatMap(found -> locations.map(found, value, mapping)).orElse(value);
  }

  private boolean isReference(Attribute attribute, String name) {
    return locations.mayRefer(attribute)
        && attribute
            .findSubAttribute(name)
            .filter(s -> locations.isReference(attribute, s))
            .isPresent();
  }

  private StringValue selection(PatchPath path, StringValue sent, ReferenceMapping mapping) {
    boolean selectsByResource =
        path.valueFilter().isPresent() && isReference(path.attribute().attribute(), "value");
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
