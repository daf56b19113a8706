// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.tenant;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * In what a tenant's resource types differ from those of the application: types and attributes that
 * it does without, attributes that it demands, extensions of its own. What comes of it drives
 * validation, filters and discovery alike. Immutable; two that say the same are equal.
 *
 * <p>Paths are written as in a filter, those of extensions with their URN. A step for a type that
 * the application does not have changes nothing.
 */
public final class ResourceTypeCustomizer {
  /** No difference. */
  public static final ResourceTypeCustomizer NONE = new ResourceTypeCustomizer(List.of());

  private final List<Step> steps;

  private ResourceTypeCustomizer(List<Step> steps) {
    this.steps = steps;
  }

  private sealed interface Step {
    String type();

    Optional<ResourceType> apply(ResourceType before);
  }

  private ResourceTypeCustomizer and(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new ResourceTypeCustomizer(List.copyOf(more));
  }

  /** Takes a resource type out: its endpoint is not there, and discovery does not tell of it. */
  public ResourceTypeCustomizer without(String resourceType) {
    return and(new WithoutType(resourceType));
  }

  /** Takes attributes or sub-attributes out: they are unknown like any that the type never had. */
  public ResourceTypeCustomizer withoutAttributes(String resourceType, String... paths) {
    return and(new WithoutAttributes(resourceType, List.of(paths)));
  }

  /** Demands attributes, or sub-attributes of every value that is there. */
  public ResourceTypeCustomizer withRequired(String resourceType, String... paths) {
    return and(new WithRequired(resourceType, List.of(paths)));
  }

  /** Adds an extension; the application's binding must keep attributes that it does not know. */
  public ResourceTypeCustomizer withExtension(String resourceType, Schema extension) {
    return and(new WithExtension(resourceType, extension));
  }

  /** Lets only resources of these types be members, for example users and no groups. */
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
              .orElseThrow(() -> new IllegalArgumentException("'" + before + "' has no members"));
      Schema tuned = before.schema();
      if (members.findSubAttribute("$ref").isPresent()) {
        tuned =
            tuned.tune(
                members.name() + ".$ref",
                ref -> ref.toBuilder().referenceTypes(memberTypes).build());
      }
      if (members.findSubAttribute("type").isPresent()) {
        tuned =
            tuned.tune(
                members.name() + ".type",
                label -> label.toBuilder().canonicalValues(memberTypes).build());
      }
      return Optional.of(before.withSchema(tuned));
    }
  }

  /** Changes the schema that each path belongs to. */
  private static ResourceType each(
      ResourceType before, List<String> paths, BiFunction<Schema, String, Schema> change) {
    ResourceType type = before;
    for (String text : paths) {
      AttributePath path = AttributePath.parse(text, type, Dialect.STRICT);
      Schema schema =
          path.urn().isEmpty()
              ? type.schema()
              : type.findExtension(path.urn()).map(SchemaExtension::schema).orElseThrow();
      String name =
          path.attribute().name() + path.subAttribute().map(part -> "." + part.name()).orElse("");
      type = type.withSchema(change.apply(schema, name));
    }
    return type;
  }

  /**
   * The type as the tenant has it; empty when it does without.
   *
   * @throws IllegalArgumentException when a path or schema does not fit the type
   */
  public Optional<ResourceType> apply(ResourceType type) {
    Optional<ResourceType> tuned = Optional.of(type);
    for (Step step : steps) {
      if (step.type().equals(type.name())) {
        tuned = tuned.flatMap(step::apply);
      }
    }
    return tuned;
  }

  /** Whether nothing differs. */
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
