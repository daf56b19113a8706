// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.record.BoundComponent.Shape;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The metadata of a host's record: its components with their paths, its constructor and the
 * component for additional attributes. An invalid declaration causes an {@link
 * IllegalArgumentException} with the record and the component.
 *
 * @param size the number of record components
 * @param constructor takes an array of all components
 */
record RecordModel<R>(
    Class<R> record,
    ResourceType base,
    int size,
    MethodHandle constructor,
    List<BoundComponent> components,
    Optional<AdditionalComponent> additional) {

  /** The component for additional attributes. */
  record AdditionalComponent(int index, String name, boolean isResource, MethodHandle accessor) {}

  private record ComponentType(Shape shape, Class<?> type) {}

  static <R extends Record> RecordModel<R> of(
      MethodHandles.Lookup lookup, Class<R> record, ResourceType base) {
    RecordAccess access = new RecordAccess(lookup, record);
    RecordComponent[] declared = record.getRecordComponents();
    List<BoundComponent> components = new ArrayList<>();
    Optional<AdditionalComponent> additional = Optional.empty();
    for (int i = 0; i < declared.length; i++) {
      MethodHandle accessor = access.accessor(declared[i]);
      try {
        if (declared[i].isAnnotationPresent(AdditionalAttributes.class)) {
          require(
              additional.isEmpty(),
              "only one component may be annotated with @AdditionalAttributes");
          additional = Optional.of(rest(i, declared[i], accessor));
        } else {
          BoundComponent component = component(i, declared[i], accessor, base);
          components.forEach(earlier -> requireDistinct(earlier, component));
          components.add(component);
        }
      } catch (IllegalArgumentException mistake) {
        throw new IllegalArgumentException(
            "Record "
                + record.getName()
                + ", component '"
                + declared[i].getName()
                + "': "
                + mistake.getMessage(),
            mistake);
      }
    }
    return new RecordModel<>(
        record, base, declared.length, access.constructor(), List.copyOf(components), additional);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static AdditionalComponent rest(
      int index, RecordComponent component, MethodHandle accessor) {
    require(
        !component.isAnnotationPresent(ScimAttribute.class)
            && !component.isAnnotationPresent(Filterable.class),
        "@AdditionalAttributes must not be combined with @ScimAttribute or @Filterable");
    Class<?> type = component.getType();
    require(
        type == ScimResource.class || type == ComplexValue.class,
        "a component with @AdditionalAttributes must be a ScimResource or a ComplexValue");
    return new AdditionalComponent(
        index, component.getName(), type == ScimResource.class, accessor);
  }

  private static BoundComponent component(
      int index, RecordComponent component, MethodHandle accessor, ResourceType base) {
    ScimAttribute scim = component.getAnnotation(ScimAttribute.class);
    if (scim == null) {
      throw new IllegalArgumentException("is bound to no path: annotate it with @ScimAttribute");
    }
    BoundPath boundPath = ScimPath.parse(scim.value(), base);
    ComponentType componentType = componentType(component);
    require(
        boundPath.isList() == (componentType.shape() == Shape.LIST),
        boundPath.isList()
            ? "'" + boundPath.path() + "' has several values: use a List or choose one by a filter"
            : "'" + boundPath.path() + "' has one value and not a List");
    AttributeType type = boundPath.target().type();
    Conversion conversion =
        Conversion.find(componentType.type(), boundPath.target())
            .filter(candidate -> candidate.attributeTypes().contains(type))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        componentType.type().getSimpleName()
                            + " cannot hold '"
                            + boundPath.path()
                            + "', which is a "
                            + type.wireName()));
    return new BoundComponent(
        index,
        component.getName(),
        componentType.shape(),
        componentType.type(),
        boundPath,
        conversion,
        operators(component, type),
        accessor);
  }

  private static ComponentType componentType(RecordComponent component) {
    Class<?> raw = component.getType();
    if (raw != Optional.class && raw != List.class) {
      return new ComponentType(raw.isPrimitive() ? Shape.PRIMITIVE : Shape.NULLABLE, raw);
    }
    Type content =
        component.getGenericType() instanceof ParameterizedType generic
            ? generic.getActualTypeArguments()[0]
            : Object.class;
    if (!(content instanceof Class<?> type)) {
      throw new IllegalArgumentException("what it holds must be a plain type");
    }
    return new ComponentType(raw == List.class ? Shape.LIST : Shape.OPTIONAL, type);
  }

  private static Set<CompareOperator> operators(RecordComponent component, AttributeType type) {
    Filterable filterable = component.getAnnotation(Filterable.class);
    if (filterable == null) {
      return Set.of();
    }
    List<CompareOperator> operators = List.of(filterable.operators());
    require(!operators.isEmpty(), "@Filterable lists no operator");
    for (CompareOperator operator : operators) {
      require(
          operator.supports(type),
          "a " + type.wireName() + " cannot be compared by " + operator.wireName());
    }
    return Set.copyOf(operators);
  }

  private static void requireDistinct(BoundComponent earlier, BoundComponent later) {
    BoundPath one = earlier.boundPath();
    BoundPath other = later.boundPath();
    require(
        !one.isSamePath(other),
        "'" + other.path() + "' is bound by component '" + earlier.name() + "' already");
    require(
        !one.isSameAttribute(other) || one.isList() == other.isList(),
        "'" + other.path() + "' overlaps with component '" + earlier.name() + "'");
    require(
        !one.isSameAttribute(other) || !one.isList(),
        "only one component may list '" + other.attribute().name() + "'");
  }

  /** Returns the read-only attribute of the base type with the groups of a resource. */
  Optional<Attribute> groups() {
    return base.schema().find("groups").filter(Attribute::isReadOnly);
  }

  List<BoundPath> boundPaths() {
    return components.stream().map(BoundComponent::boundPath).toList();
  }
}
