// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.value.ComplexValue;
import jakarta.validation.Validator;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Binds a host's record to a resource type by {@link ScimAttribute} annotations on its components.
 * Thread-safe.
 *
 * <p>A component is a String, Boolean, Integer, Long, BigDecimal, Instant, URI or enum (by the text
 * of {@code toString()}), an Optional of these, a List of these where the path has several values,
 * or a primitive. Null, an empty Optional, an empty List and a blank String are unassigned; a
 * primitive is required. If Bean Validation is not on the class path, its annotations are not
 * visible and not checked.
 *
 * <p>An exception of the record's constructor is reported as {@code invalidValue} with the paths
 * that have values. To report a specific path, the constructor throws {@link
 * ScimException#invalidValue(String, String)}.
 */
public final class RecordBinding<R> implements ResourceBinding<R> {
  private final RecordModel<R> model;
  private final Constraints constraints;
  private final Options options;
  private final ResourceType type;
  private final List<AttributePath> filterable;
  private final FilterCheck filterCheck;

  private RecordBinding(RecordModel<R> model, Constraints constraints, Options options) {
    this.model = model;
    this.constraints = constraints;
    this.options = options;
    this.type = SupportedType.of(model, constraints, options.hasGroups());
    this.filterable =
        model.components().stream()
            .filter(BoundComponent::isFilterable)
            .map(component -> component.boundPath().attributePath().toString())
            .distinct()
            .map(path -> AttributePath.parse(path, type, Dialect.STRICT))
            .toList();
    this.filterCheck = new FilterCheck(model, type, options.expressions());
  }

  private record Options(boolean hasGroups, Set<FilterExpression> expressions) {
    static final Options NONE = new Options(false, Set.of());
  }

  /**
   * Creates a binding for users of RFC 7643 with the enterprise extension.
   *
   * @param lookup the host's lookup, so that the record does not have to be public
   * @throws IllegalArgumentException when the model is wrong, naming record and component
   */
  public static <R extends Record> RecordBinding<R> user(
      MethodHandles.Lookup lookup, Class<R> record) {
    return of(lookup, record, CoreSchemas.userType());
  }

  /**
   * Creates a binding for groups of RFC 7643. The record does not contain members.
   *
   * @param lookup the host's lookup, so that the record does not have to be public
   * @throws IllegalArgumentException when the model is wrong, naming record and component
   */
  public static <R extends Record> RecordBinding<R> group(
      MethodHandles.Lookup lookup, Class<R> record) {
    return of(lookup, record, CoreSchemas.groupType());
  }

  /**
   * Creates a binding for resources of any type. Constraints on its components are checked by the
   * default Bean Validation provider unless {@link #withValidator(Validator)} sets another.
   *
   * @param lookup the host's lookup, so that the record does not have to be public
   * @param base the type that paths are resolved against; attributes that the record does not bind
   *     are not supported
   * @throws IllegalArgumentException when the model is wrong, naming record and component
   */
  public static <R extends Record> RecordBinding<R> of(
      MethodHandles.Lookup lookup, Class<R> record, ResourceType base) {
    RecordModel<R> model =
        RecordModel.of(
            Objects.requireNonNull(lookup, "lookup"),
            Objects.requireNonNull(record, "record"),
            Objects.requireNonNull(base, "base"));
    return new RecordBinding<>(model, Constraints.of(record), Options.NONE);
  }

  /** Returns a copy that checks constraints with a validator of the host. */
  @SuppressWarnings("exports") // A host that has a validator requires its module.
  public RecordBinding<R> withValidator(Validator validator) {
    return new RecordBinding<>(
        model,
        new BeanConstraints<>(model.record(), Objects.requireNonNull(validator, "validator")),
        options);
  }

  /**
   * Returns a copy for a type with the read-only attribute {@code groups}. The gateway fills it
   * from the {@code MembershipStore} of the application; the record needs no component for it.
   *
   * @throws IllegalArgumentException when the base type has no such attribute
   */
  public RecordBinding<R> withGroups() {
    if (model.groups().isEmpty()) {
      throw new IllegalArgumentException(
          "Resource type '" + model.base() + "' has no read-only attribute 'groups'");
    }
    return new RecordBinding<>(model, constraints, new Options(true, options.expressions()));
  }

  /**
   * Returns a copy for a store that also supports these filter expressions. {@link #translate}
   * turns them into a query.
   */
  public RecordBinding<R> withFilterExpressions(FilterExpression... expressions) {
    return new RecordBinding<>(
        model, constraints, new Options(options.hasGroups(), Set.copyOf(List.of(expressions))));
  }

  @Override
  public ResourceType type() {
    return type;
  }

  @Override
  public List<AttributePath> filterable() {
    return filterable;
  }

  /**
   * Accepts {@code eq} on {@code id}, the listed operators on {@link Filterable} components, {@code
   * and}, and what {@link #withFilterExpressions} adds; beside one of these also comparisons of
   * other supported attributes, but of {@code meta} only {@code resourceType}. Members and groups
   * are accepted only together with {@code id eq}. The short form {@code emails.value eq "x"}
   * represents {@code emails[type eq "work"].value eq "x"} when the record binds no other element
   * of {@code emails}.
   */
  @Override
  public void check(Filter filter) {
    filterCheck.check(filter);
  }

  /**
   * Translates a filter to criteria on record components, for a store that queries its own columns.
   * If the application stores an {@code externalId} per connection, a filter by it can contain
   * several ids joined by {@code or}, which only {@link #translate} supports.
   *
   * @param filter a filter that {@link #check(Filter)} accepts, as every filter of a {@code Query}
   */
  public Criteria criteria(Filter filter) {
    return filterCheck.criteria(filter);
  }

  /**
   * Translates a filter to a condition of the host's query language. An operand of the outermost
   * {@code and} that the components do not fully support is returned as the rest.
   *
   * @param filter a filter that {@link #check(Filter)} accepts, as every filter of a {@code Query}
   */
  public <C> Translation<C> translate(Filter filter, ConditionBuilder<C> builder) {
    return filterCheck.translate(filter, builder);
  }

  /**
   * Returns the names of the components whose values an update changes, for a store that writes
   * only changed columns. Components of one multi-valued attribute change together.
   *
   * @param changed {@code UpdateRequest.changed()}
   */
  public Set<String> changedComponents(List<AttributePath> changed) {
    Set<String> names = new LinkedHashSet<>();
    for (BoundComponent component : model.components()) {
      String own = component.boundPath().attributePath().toString();
      String owner = component.boundPath().attributePath().parent().toString();
      boolean isChanged =
          changed.stream()
              .map(AttributePath::toString)
              .anyMatch(path -> path.equals(own) || path.equals(owner));
      if (isChanged) {
        names.add(component.name());
      }
    }
    return Collections.unmodifiableSet(names);
  }

  /** Returns the record class. */
  public Class<R> record() {
    return model.record();
  }

  /** Returns the bound components in the order of the record. */
  public List<BoundAttribute> attributes() {
    return model.components().stream().map(one -> one.attribute(constraints)).toList();
  }

  /**
   * Returns the values of a record by component, for a store that maps components to columns: an
   * object of {@link BoundAttribute#type()}, or a list of them. Unassigned components are absent.
   */
  public Map<String, Object> values(R value) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (BoundComponent component : model.components()) {
      component.value(value).ifPresent(one -> values.put(component.name(), one));
    }
    model
        .additional()
        .filter(component -> !additional(value).isUnassigned())
        .ifPresent(component -> values.put(component.name(), additional(value)));
    return Collections.unmodifiableMap(values);
  }

  /**
   * Creates a record from values by component, as {@link #values} returns them. Constraints are not
   * checked, because stored values can be older than the constraints.
   *
   * @throws dev.rollcall.scim.error.ScimException {@code invalidValue} when the record's
   *     constructor rejects the values
   */
  public R fromValues(Map<String, ?> values) {
    @Nullable Object[] components = new Object[model.size()];
    for (BoundComponent component : model.components()) {
      components[component.index()] = component.component(values.get(component.name()));
    }
    model
        .additional()
        .ifPresent(
            additional -> {
              ComplexValue rest =
                  values.get(additional.name()) instanceof ComplexValue complex
                      ? complex
                      : ComplexValue.EMPTY;
              components[additional.index()] =
                  additional.isResource() ? ScimResource.of(type, rest) : rest;
            });
    return construct(components, ComplexValue.EMPTY);
  }

  /** Returns the name of the component for additional attributes, if the record has one. */
  public Optional<String> additionalComponent() {
    return model.additional().map(RecordModel.AdditionalComponent::name);
  }

  @Override
  public R fromResource(ScimResource resource) {
    return value(resource, constraints);
  }

  @Override
  public R fromStored(ScimResource resource) {
    return value(resource, Constraints.NONE);
  }

  private R value(ScimResource resource, Constraints rules) {
    ComplexValue attributes = resource.attributes();
    @Nullable Object[] values = new Object[model.size()];
    Violations violations = new Violations();
    for (BoundComponent component : model.components()) {
      values[component.index()] = component.read(attributes, rules, violations);
    }
    violations.throwIfAny();
    model
        .additional()
        .ifPresent(
            additional -> {
              ComplexValue rest = AdditionalAttributesComponent.of(attributes, model.boundPaths());
              values[additional.index()] =
                  additional.isResource() ? ScimResource.of(type, rest) : rest;
            });
    return construct(values, attributes);
  }

  private R construct(@Nullable Object[] values, ComplexValue attributes) {
    try {
      return model.record().cast(RecordAccess.create(model.constructor(), values));
    } catch (ScimException refusal) {
      throw refusal;
    } catch (RuntimeException refusal) {
      String paths =
          model.boundPaths().stream()
              .filter(boundPath -> boundPath.read(attributes).isPresent())
              .map(boundPath -> "'" + boundPath.path() + "'")
              .collect(Collectors.joining(", "));
      throw ScimException.invalidValues(List.of("Together, the values are refused: " + paths));
    }
  }

  @Override
  public ScimResource toResource(R value) {
    ComplexValue attributes = ComplexValue.EMPTY;
    for (BoundComponent component : model.components()) {
      attributes = component.write(value, attributes);
    }
    return ScimResource.of(
        type, AdditionalAttributesComponent.merge(attributes, additional(value)));
  }

  private ComplexValue additional(R value) {
    Object content =
        model
            .additional()
            .map(additional -> RecordAccess.get(additional.accessor(), value))
            .orElse(null);
    ComplexValue rest =
        content instanceof ScimResource resource ? resource.attributes() : ComplexValue.EMPTY;
    return content instanceof ComplexValue complex ? complex : rest;
  }
}
