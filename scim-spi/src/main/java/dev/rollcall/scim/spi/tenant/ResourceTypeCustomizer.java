// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Customizes the resource types of the application for one tenant: removes types and attributes,
 * makes attributes required, adds extensions. The resulting types apply to validation, filters and
 * discovery. Immutable; instances with the same steps are equal.
 *
 * <p>Paths have the syntax of filters; paths of extensions start with the URN. A step for a type
 * that the application does not have has no effect.
 */
public final class ResourceTypeCustomizer {
  /** No customization. */
  public static final ResourceTypeCustomizer NONE = new ResourceTypeCustomizer(List.of());

  private static final String PASSWORD = "password";

  private final List<Step> steps;

  private ResourceTypeCustomizer(List<Step> steps) {
    this.steps = steps;
  }

  private sealed interface Step {
    /** The name of the resource type; empty for every type. */
    String type();

    Optional<ResourceType> apply(ResourceType before);

    default boolean isFor(ResourceType resourceType) {
      return type().isEmpty() || type().equals(resourceType.name());
    }
  }

  private ResourceTypeCustomizer and(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new ResourceTypeCustomizer(List.copyOf(more));
  }

  /** Removes a resource type from the endpoints and from discovery. */
  public ResourceTypeCustomizer without(String resourceType) {
    return and(new WithoutType(resourceType));
  }

  /** Removes attributes or sub-attributes. They are handled like unknown attributes. */
  public ResourceTypeCustomizer withoutAttributes(String resourceType, String... paths) {
    return and(new WithoutAttributes(resourceType, List.of(paths)));
  }

  /**
   * Removes {@code password} (RFC 7643 section 4.1.1) from the core schema of every type that has
   * it.
   */
  public ResourceTypeCustomizer withoutPassword() {
    return and(new WithoutPassword());
  }

  /**
   * Removes the sub-attribute {@code type} of each multi-valued attribute that declares no
   * canonical values for it, such as {@code roles.type} of RFC 7643. {@link
   * Schema#withCanonicalValues} declares them.
   */
  public ResourceTypeCustomizer withoutUndeclaredTypes() {
    return and(new WithoutUndeclaredTypes());
  }

  /** Makes attributes required, or sub-attributes in every value of their attribute. */
  public ResourceTypeCustomizer withRequired(String resourceType, String... paths) {
    return and(new WithRequired(resourceType, List.of(paths)));
  }

  /** Adds an extension. The application's binding must store additional attributes. */
  public ResourceTypeCustomizer withExtension(String resourceType, Schema extension) {
    return and(new WithExtension(resourceType, extension));
  }

  /** Restricts members to resources of these types, for example to users. */
  public ResourceTypeCustomizer withMemberTypes(String resourceType, String... memberTypes) {
    return and(new WithMemberTypes(resourceType, List.of(memberTypes)));
  }

  private record WithoutType(String type) implements Step {
    @Override
    public Optional<ResourceType> apply(ResourceType before) {
      return Optional.empty();
    }
  }

  private record WithoutAttributes(String type, List<String> paths) implements Step {
    @Override
    public Optional<ResourceType> apply(ResourceType before) {
      return Optional.of(each(before, paths, Schema::without));
    }
  }

  private record WithoutPassword() implements Step {
    @Override
    public String type() {
      return "";
    }

    @Override
    public Optional<ResourceType> apply(ResourceType before) {
      Schema core = before.schema();
      return Optional.of(
          core.find(PASSWORD).isPresent() ? before.withSchema(core.without(PASSWORD)) : before);
    }
  }

  private record WithoutUndeclaredTypes() implements Step {
    @Override
    public String type() {
      return "";
    }

    @Override
    public Optional<ResourceType> apply(ResourceType before) {
      ResourceType type = before;
      for (Namespace namespace : before.namespaces()) {
        String[] undeclared =
            namespace.schema().attributes().stream()
                .filter(WithoutUndeclaredTypes::hasUndeclaredType)
                .map(attribute -> attribute.name() + ".type")
                .toArray(String[]::new);
        if (undeclared.length > 0) {
          type = type.withSchema(namespace.schema().without(undeclared));
        }
      }
      return Optional.of(type);
    }

    /** An attribute with no other sub-attribute keeps it, because it would have none. */
    private static boolean hasUndeclaredType(Attribute attribute) {
      return attribute.isMultiValued()
          && attribute.subAttributes().size() > 1
          && attribute
              .findSubAttribute("type")
              .filter(type -> type.canonicalValues().isEmpty())
              .isPresent();
    }
  }

  private record WithRequired(String type, List<String> paths) implements Step {
    @Override
    public Optional<ResourceType> apply(ResourceType before) {
      return Optional.of(each(before, paths, Schema::withRequired));
    }
  }

  private record WithExtension(String type, Schema extension) implements Step {
    @Override
    public Optional<ResourceType> apply(ResourceType before) {
      return Optional.of(before.withExtension(extension, false));
    }
  }

  private record WithMemberTypes(String type, List<String> memberTypes) implements Step {
    @Override
    public Optional<ResourceType> apply(ResourceType before) {
      Attribute members =
          before
              .members()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "Resource type '" + before + "' has no members"));
      Schema customized = before.schema();
      if (members.findSubAttribute("$ref").isPresent()) {
        customized =
            customized.tune(
                members.name() + ".$ref",
                ref -> ref.toBuilder().referenceTypes(memberTypes).build());
      }
      if (members.findSubAttribute("type").isPresent()) {
        customized =
            customized.tune(
                members.name() + ".type",
                label -> label.toBuilder().canonicalValues(memberTypes).build());
      }
      return Optional.of(before.withSchema(customized));
    }
  }

  /** Applies a change to the schema of each path. */
  private static ResourceType each(
      ResourceType before, List<String> paths, BiFunction<Schema, String, Schema> change) {
    ResourceType type = before;
    for (String text : paths) {
      AttributePath path = path(text, type);
      Schema schema = type.namespace(path.urn()).schema();
      String name =
          path.attribute().name() + path.subAttribute().map(sub -> "." + sub.name()).orElse("");
      type = type.withSchema(change.apply(schema, name));
    }
    return type;
  }

  private static AttributePath path(String text, ResourceType type) {
    try {
      return AttributePath.parse(text, type, Dialect.STRICT);
    } catch (ScimException malformed) {
      // The path is that of the host, not of a client.
      throw new IllegalArgumentException(
          "Resource type '" + type + "': " + malformed.detail(), malformed);
    }
  }

  /**
   * Returns the customized type, or empty if it is removed.
   *
   * @throws IllegalArgumentException when a path or schema does not match the type
   */
  public Optional<ResourceType> apply(ResourceType type) {
    Optional<ResourceType> customized = Optional.of(type);
    for (Step step : steps) {
      if (step.isFor(type)) {
        customized = customized.flatMap(step::apply);
      }
    }
    return customized;
  }

  /** Returns whether there is no customization. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceTypeCustomizer that && steps.equals(that.steps);
  }

  @Override
  public int hashCode() {
    return Objects.hash(steps);
  }

  @Override
  public String toString() {
    return "ResourceTypeCustomizer" + steps;
  }
}
