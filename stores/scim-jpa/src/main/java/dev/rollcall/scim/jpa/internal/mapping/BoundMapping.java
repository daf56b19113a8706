// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.mapping;

import dev.rollcall.scim.jpa.SoftDelete;
import dev.rollcall.scim.jpa.internal.mapping.Declaration.TenantAttribute;
import dev.rollcall.scim.jpa.internal.mapping.Declaration.TimeAttribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.Revision;
import dev.rollcall.scim.spi.store.StoredResource;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A mapping whose names are resolved against the metamodel.
 *
 * @param id the id attribute
 * @param link the attribute that marks linked accounts
 * @param attributes the mapped attributes
 * @param created the type of the attribute of the creation time
 * @param lastModified the type of the attribute of the time of the last change
 */
public record BoundMapping<E, R>(
    Declaration<E, R> declared,
    BoundId<E> id,
    Optional<BoundLink<E>> link,
    List<MappedAttribute> attributes,
    Optional<EntityPath> created,
    Optional<EntityPath> lastModified) {

  public ResourceBinding<R> binding() {
    return declared.binding();
  }

  public ResourceType type() {
    return binding().type();
  }

  public Class<E> entity() {
    return declared.entity();
  }

  public Optional<SoftDelete<E>> softDelete() {
    return declared.row().softDelete();
  }

  public boolean hasVersion() {
    return declared.row().version().isPresent();
  }

  /** Returns the id attribute. */
  public Expression<?> idOf(Path<?> root) {
    return root.get(id.declared().attribute());
  }

  /** Returns the text that displays a member or group; empty if no attribute has it. */
  public Optional<Expression<String>> displayOf(Path<?> root) {
    return declared
        .display()
        .or(() -> mappedTo("displayName"))
        .or(() -> mappedTo("userName"))
        .map(attribute -> EntityPath.from(root, attribute).as(String.class));
  }

  private Optional<String> mappedTo(String name) {
    return attributes.stream()
        .filter(one -> one.path().toString().equals(name))
        .map(one -> one.entityPath().text())
        .findFirst();
  }

  /** Returns the conditions of existing resources of the tenant, which are linked. */
  public List<Predicate> existing(CriteriaBuilder builder, Path<?> root, TenantContext context) {
    List<Predicate> all = notDeleted(builder, root, context);
    link.ifPresent(mark -> all.add(mark.isLinked(builder, root)));
    return all;
  }

  private List<Predicate> notDeleted(CriteriaBuilder builder, Path<?> root, TenantContext context) {
    List<Predicate> all = rows(builder, root, context);
    softDelete().ifPresent(mark -> all.add(isLive(builder, root, mark)));
    return all;
  }

  /** Returns the conditions of accounts of the tenant that are not linked. */
  public List<Predicate> unlinked(CriteriaBuilder builder, Path<?> root, TenantContext context) {
    List<Predicate> all = notDeleted(builder, root, context);
    link.ifPresent(mark -> all.add(mark.isUnlinked(builder, root)));
    return all;
  }

  /** Returns the conditions of deleted resources of the tenant. */
  public List<Predicate> deleted(CriteriaBuilder builder, Path<?> root, TenantContext context) {
    List<Predicate> all = rows(builder, root, context);
    softDelete().ifPresent(mark -> all.add(isDeleted(builder, root, mark)));
    link.ifPresent(mark -> all.add(mark.isLinked(builder, root)));
    return all;
  }

  private List<Predicate> rows(CriteriaBuilder builder, Path<?> root, TenantContext context) {
    List<Predicate> all = new ArrayList<>();
    declared.tenant().map(tenant -> isOfTenant(builder, root, tenant, context)).ifPresent(all::add);
    declared
        .constants()
        .forEach(
            (attribute, constant) ->
                all.add(builder.equal(EntityPath.from(root, attribute), constant)));
    return all;
  }

  /** A tenant whose id the converter rejects has no rows. */
  private static Predicate isOfTenant(
      CriteriaBuilder builder, Path<?> root, TenantAttribute tenant, TenantContext context) {
    try {
      Object value = tenant.converter().apply(context.tenantId());
      return builder.equal(EntityPath.from(root, tenant.attribute()), value);
    } catch (IllegalArgumentException otherForm) {
      return Predicates.constant(builder, false);
    }
  }

  private Predicate isLive(CriteriaBuilder builder, Path<?> root, SoftDelete<E> mark) {
    Path<?> attribute = EntityPath.from(root, mark.attribute());
    Predicate isUnmarked = builder.isNull(attribute);
    return mark.deletedCode()
        .map(code -> builder.or(isUnmarked, builder.notEqual(attribute, code)))
        .orElse(isUnmarked);
  }

  private Predicate isDeleted(CriteriaBuilder builder, Path<?> root, SoftDelete<E> mark) {
    Path<?> attribute = EntityPath.from(root, mark.attribute());
    return mark.deletedCode()
        .map(code -> builder.and(builder.isNotNull(attribute), builder.equal(attribute, code)))
        .orElseGet(() -> builder.isNotNull(attribute));
  }

  public R toRecord(E entity) {
    return declared.functions().toRecord().orElseThrow().apply(entity);
  }

  public StoredResource<R> stored(E entity) {
    return new StoredResource<>(
        id.of(entity),
        declared.row().version().map(getter -> String.valueOf(getter.apply(entity))),
        time(declared.row().created(), entity),
        time(declared.row().lastModified(), entity),
        toRecord(entity));
  }

  private static <E> Optional<Instant> time(Optional<TimeAttribute<E>> attribute, E entity) {
    return attribute.flatMap(one -> Optional.ofNullable(one.getter().apply(entity)));
  }

  /** Returns whether the entity has the expected version. */
  public boolean isAt(E entity, Optional<String> expectedVersion) {
    Optional<String> version =
        declared.row().version().map(getter -> String.valueOf(getter.apply(entity)));
    return expectedVersion.isEmpty() || version.isEmpty() || version.equals(expectedVersion);
  }

  /**
   * Sets the time of the last change, later than the one before even if the clock does not advance.
   *
   * @return whether the store sets it
   */
  public boolean touch(E entity, Instant now) {
    Optional<TimeAttribute<E>> attribute = declared.row().lastModified();
    Optional<BiConsumer<E, Instant>> setter = attribute.flatMap(TimeAttribute::setter);
    Instant time = now.truncatedTo(ChronoUnit.MILLIS);
    Instant next = time(attribute, entity).map(last -> Revision.later(time, last)).orElse(time);
    setter.ifPresent(one -> one.accept(entity, next));
    return setter.isPresent();
  }
}
