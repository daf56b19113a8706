// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.directory;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a user attribute in the notation of identity providers: {@code userName}, {@code
 * name.givenName}, {@code emails[type eq "work"].value}, or with the URN of an extension and a
 * colon before it.
 *
 * @param schema the URN of an extension
 * @param attribute the attribute
 * @param type the type of an element of a multi-valued attribute
 * @param sub the sub-attribute
 */
public record TargetPath(
    Optional<String> schema, String attribute, Optional<String> type, Optional<String> sub) {
  private static final Pattern FORM =
      Pattern.compile("(?:(urn:.+):)?(\\w+)(?:\\[type eq \"([^\"]+)\"])?(?:\\.(\\w+))?");

  /** Checks that all components are present. */
  public TargetPath {
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(attribute, "attribute");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(sub, "sub");
  }

  /**
   * Parses a path.
   *
   * @throws IllegalArgumentException when the syntax is invalid
   */
  public static TargetPath parse(String path) {
    Matcher matcher = FORM.matcher(path);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not the path of an attribute: " + path);
    }
    return new TargetPath(
        Optional.ofNullable(matcher.group(1)),
        Objects.requireNonNull(matcher.group(2)),
        Optional.ofNullable(matcher.group(3)),
        Optional.ofNullable(matcher.group(4)));
  }

  /** Returns the value of a resource at this path; names are case-insensitive. */
  public Optional<Value> read(ComplexValue resource) {
    Optional<Value> container =
        schema.isPresent() ? resource.findAnyCase(schema.get()) : Optional.of(resource);
    Optional<Value> found = container.flatMap(value -> part(value, attribute));
    if (type.isPresent()) {
      found = found.flatMap(value -> elementOf(value, type.get()));
    }
    return sub.isPresent() ? found.flatMap(value -> part(value, sub.get())) : found;
  }

  private static Optional<Value> part(Value value, String name) {
    return value instanceof ComplexValue complex ? complex.findAnyCase(name) : Optional.empty();
  }

  private static Optional<Value> elementOf(Value value, String type) {
    return value instanceof MultiValue multi
        ? multi.elements().stream()
            .filter(one -> part(one, "type").equals(Optional.of(new StringValue(type))))
            .findFirst()
        : Optional.empty();
  }

  /** Returns the resource with this value at this path; other values are kept. */
  public ComplexValue write(ComplexValue resource, Value value) {
    if (schema.isEmpty()) {
      return inContainer(resource, value);
    }
    String urn = schema.get();
    return resource.with(urn, inContainer(resource.complexOrEmpty(urn), value));
  }

  private ComplexValue inContainer(ComplexValue container, Value value) {
    if (type.isPresent()) {
      return container.with(attribute, element(container.elements(attribute), type.get(), value));
    }
    return sub.isPresent()
        ? container.with(attribute, container.complexOrEmpty(attribute).with(sub.get(), value))
        : container.with(attribute, value);
  }

  private MultiValue element(List<Value> elements, String wanted, Value value) {
    String part = sub.orElse("value");
    List<Value> all = new ArrayList<>(elements);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof ComplexValue one
          && one.findText("type").equals(Optional.of(wanted))) {
        all.set(i, one.with(part, value));
        return new MultiValue(all);
      }
    }
    all.add(ComplexValue.builder().put("type", wanted).put(part, value).build());
    return new MultiValue(all);
  }

  /** Returns the form that {@link #parse} reads. */
  @Override
  public String toString() {
    return schema.map(urn -> urn + ":").orElse("")
        + attribute
        + type.map(one -> "[type eq \"" + one + "\"]").orElse("")
        + sub.map(one -> "." + one).orElse("");
  }
}
