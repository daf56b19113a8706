// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import dev.rollcall.scim.jpa.internal.mapping.Declaration;
import dev.rollcall.scim.jpa.internal.mapping.Declaration.Functions;
import dev.rollcall.scim.jpa.internal.mapping.Declaration.RowAttributes;
import dev.rollcall.scim.jpa.internal.mapping.Declaration.TenantAttribute;
import dev.rollcall.scim.jpa.internal.mapping.Declaration.TimeAttribute;
import dev.rollcall.scim.spi.store.ResourceBinding;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The mapping of a record to an entity of the host. Immutable: every method returns a copy.
 *
 * <p>Two functions convert between record and entity, so that setters, listeners and services of
 * the host run. Attributes are declared for filters and sort orders only. Names of attributes are
 * strings, such as the constants of a generated metamodel class. Functions that receive an entity
 * use its methods, because the entity can be a proxy.
 *
 * @param <E> the entity
 * @param <R> the record
 */
public final class EntityMapping<E, R> {
  private final Declaration<E, R> declaration;

  private EntityMapping(Declaration<E, R> declaration) {
    this.declaration = declaration;
  }

  /**
   * Creates a mapping.
   *
   * @param binding the binding of the record to SCIM attributes
   * @param entity the class of the entity
   */
  public static <E, R> EntityMapping<E, R> of(ResourceBinding<R> binding, Class<E> entity) {
    return new EntityMapping<>(
        Declaration.of(
            Objects.requireNonNull(binding, "binding"), Objects.requireNonNull(entity, "entity")));
  }

  private EntityMapping<E, R> with(UnaryOperator<Declaration<E, R>> change) {
    return new EntityMapping<>(change.apply(declaration));
  }

  private EntityMapping<E, R> withRow(UnaryOperator<RowAttributes<E>> change) {
    return with(one -> one.withRow(change.apply(one.row())));
  }

  private EntityMapping<E, R> withFunctions(UnaryOperator<Functions<E, R>> change) {
    return with(one -> one.withFunctions(change.apply(one.functions())));
  }

  /** Names the id attribute. */
  public EntityMapping<E, R> id(EntityId<E> id) {
    return withRow(row -> row.withId(id));
  }

  /** Names a text attribute with the tenant's id. */
  public EntityMapping<E, R> tenant(String attribute) {
    return tenant(attribute, Function.identity());
  }

  /**
   * Names the attribute of the tenant, such as {@code companyId} or {@code company.id}.
   *
   * @param converter converts {@code Tenant.id()} to the value of the attribute, such as {@code
   *     Long::valueOf}
   */
  public EntityMapping<E, R> tenant(String attribute, Function<String, ?> converter) {
    return with(one -> one.withTenant(Optional.of(new TenantAttribute(attribute, converter))));
  }

  /** Maps a SCIM attribute, such as {@code externalId}, to an attribute of the entity. */
  public EntityMapping<E, R> attribute(String path, String attribute) {
    return attribute(path, EntityAttribute.at(attribute));
  }

  /**
   * Maps a SCIM attribute to an attribute of the entity. Either all elements of a multi-valued
   * attribute are mapped, each by its path such as {@code emails[type eq "work"].value}, or none.
   */
  public EntityMapping<E, R> attribute(String path, EntityAttribute attribute) {
    return with(one -> one.withAttribute(path, attribute));
  }

  /** Restricts the store to entities with this value; the factory sets it in new ones. */
  public EntityMapping<E, R> only(String attribute, Object constant) {
    return with(one -> one.withConstant(attribute, constant));
  }

  /** Marks deleted entities instead of removing them. */
  public EntityMapping<E, R> softDelete(SoftDelete<E> attribute) {
    return withRow(row -> row.withSoftDelete(Optional.of(attribute)));
  }

  /**
   * Marks the entities that identity providers manage. All others are existing accounts, which are
   * invisible until {@link EntityStore#link} or the tenant's {@code AccountLinking} policy links
   * them. A link is one statement, without listeners and without a new version. Without this
   * attribute all entities are linked.
   */
  public EntityMapping<E, R> linked(AccountLink<E> attribute) {
    return withRow(row -> row.withLink(Optional.of(attribute)));
  }

  /**
   * Reads the attribute with {@code @Version}, for entity tags and optimistic locking. Without it,
   * the store locks an entity that is read within a unit of work.
   */
  public EntityMapping<E, R> version(Function<E, ?> getter) {
    return withRow(row -> row.withVersion(Optional.of(getter)));
  }

  /** Names the attribute of the creation time, which the host sets. */
  public EntityMapping<E, R> created(String attribute, Function<E, Instant> getter) {
    return withRow(
        row ->
            row.withCreated(Optional.of(new TimeAttribute<>(attribute, getter, Optional.empty()))));
  }

  /** Names the attribute of the time of the last change, which the host sets. */
  public EntityMapping<E, R> lastModified(String attribute, Function<E, Instant> getter) {
    return withRow(
        row ->
            row.withLastModified(
                Optional.of(new TimeAttribute<>(attribute, getter, Optional.empty()))));
  }

  /** Names the attribute of the time of the last change, which the store sets. */
  public EntityMapping<E, R> lastModified(
      String attribute, Function<E, Instant> getter, BiConsumer<E, Instant> setter) {
    return withRow(
        row ->
            row.withLastModified(
                Optional.of(new TimeAttribute<>(attribute, getter, Optional.of(setter)))));
  }

  /** Reads an entity again after each write, for columns that the database sets. */
  public EntityMapping<E, R> refreshAfterWrite() {
    return withRow(RowAttributes::withRefresh);
  }

  /** Converts an entity to the record. */
  public EntityMapping<E, R> toRecord(Function<E, R> function) {
    return withFunctions(one -> one.withToRecord(function));
  }

  /** Creates entities. */
  public EntityMapping<E, R> create(EntityFactory<E, R> factory) {
    return withFunctions(one -> one.withCreate(factory));
  }

  /** Applies a record to an entity, by setters or by calls to a service of the host. */
  public EntityMapping<E, R> apply(BiConsumer<E, R> function) {
    return withFunctions(one -> one.withApply(function));
  }

  /**
   * Deletes an entity by a call to a service of the host, after the store has removed its
   * memberships. By default, the store removes the entity or marks it as deleted.
   */
  public EntityMapping<E, R> delete(Consumer<E> function) {
    return withFunctions(one -> one.withDelete(function));
  }

  /** Adds a relation with the members of the groups. */
  public EntityMapping<E, R> members(MemberRelation relation) {
    return with(one -> one.withMembers(relation));
  }

  /**
   * Names the attribute whose text is the {@code display} of a member or group. By default, the
   * attribute that is mapped to {@code displayName} or {@code userName}.
   */
  public EntityMapping<E, R> display(String attribute) {
    return with(one -> one.withDisplay(Optional.of(attribute)));
  }

  /**
   * Fetches associations together with the entities of a page, so that {@link #toRecord} does not
   * load them one by one.
   */
  public EntityMapping<E, R> fetching(String... associations) {
    return with(one -> one.withFetched(List.of(associations)));
  }

  /** Returns the name of the entity class. */
  @Override
  public String toString() {
    return declaration.entity().getSimpleName();
  }

  Declaration<E, R> declaration() {
    return declaration;
  }
}
