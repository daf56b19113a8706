// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.mapping;

import dev.rollcall.scim.jpa.AccountLink;
import dev.rollcall.scim.jpa.EntityAttribute;
import dev.rollcall.scim.jpa.EntityFactory;
import dev.rollcall.scim.jpa.EntityId;
import dev.rollcall.scim.jpa.MemberRelation;
import dev.rollcall.scim.jpa.SoftDelete;
import dev.rollcall.scim.spi.store.ResourceBinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** The parts of a mapping as declared, unchecked. */
public record Declaration<E, R>(
    Class<E> entity,
    ResourceBinding<R> binding,
    Optional<TenantAttribute> tenant,
    Map<String, Object> constants,
    List<Mapped> attributes,
    RowAttributes<E> row,
    Functions<E, R> functions,
    List<MemberRelation> members,
    Optional<String> display,
    List<String> fetched) {

  /** The attribute of the tenant. */
  public record TenantAttribute(String attribute, Function<String, ?> converter) {}

  /** A SCIM path and its attribute of the entity. */
  public record Mapped(String path, EntityAttribute attribute) {}

  /** An attribute with a time, and its setter unless the host sets it. */
  public record TimeAttribute<E>(
      String attribute, Function<E, Instant> getter, Optional<BiConsumer<E, Instant>> setter) {}

  /** The attributes that every row has beside its values. */
  public record RowAttributes<E>(
      Optional<EntityId<E>> id,
      Optional<Function<E, ?>> version,
      Optional<TimeAttribute<E>> created,
      Optional<TimeAttribute<E>> lastModified,
      Optional<SoftDelete<E>> softDelete,
      Optional<AccountLink<E>> link,
      boolean isRefreshed) {
    public RowAttributes<E> withId(EntityId<E> other) {
      return new RowAttributes<>(
          Optional.of(other), version, created, lastModified, softDelete, link, isRefreshed);
    }

    public RowAttributes<E> withVersion(Optional<Function<E, ?>> other) {
      return new RowAttributes<>(id, other, created, lastModified, softDelete, link, isRefreshed);
    }

    public RowAttributes<E> withCreated(Optional<TimeAttribute<E>> other) {
      return new RowAttributes<>(id, version, other, lastModified, softDelete, link, isRefreshed);
    }

    public RowAttributes<E> withLastModified(Optional<TimeAttribute<E>> other) {
      return new RowAttributes<>(id, version, created, other, softDelete, link, isRefreshed);
    }

    public RowAttributes<E> withSoftDelete(Optional<SoftDelete<E>> other) {
      return new RowAttributes<>(id, version, created, lastModified, other, link, isRefreshed);
    }

    public RowAttributes<E> withLink(Optional<AccountLink<E>> other) {
      return new RowAttributes<>(
          id, version, created, lastModified, softDelete, other, isRefreshed);
    }

    public RowAttributes<E> withRefresh() {
      return new RowAttributes<>(id, version, created, lastModified, softDelete, link, true);
    }
  }

  /** The functions of the host. */
  public record Functions<E, R>(
      Optional<Function<E, R>> toRecord,
      Optional<EntityFactory<E, R>> create,
      Optional<BiConsumer<E, R>> apply,
      Optional<Consumer<E>> delete) {
    public Functions<E, R> withToRecord(Function<E, R> other) {
      return new Functions<>(Optional.of(other), create, apply, delete);
    }

    public Functions<E, R> withCreate(EntityFactory<E, R> other) {
      return new Functions<>(toRecord, Optional.of(other), apply, delete);
    }

    public Functions<E, R> withApply(BiConsumer<E, R> other) {
      return new Functions<>(toRecord, create, Optional.of(other), delete);
    }

    public Functions<E, R> withDelete(Consumer<E> other) {
      return new Functions<>(toRecord, create, apply, Optional.of(other));
    }
  }

  public static <E, R> Declaration<E, R> of(ResourceBinding<R> binding, Class<E> entity) {
    return new Declaration<>(
        entity,
        binding,
        Optional.empty(),
        Map.of(),
        List.of(),
        new RowAttributes<>(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false),
        new Functions<>(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        List.of(),
        Optional.empty(),
        List.of());
  }

  public Declaration<E, R> withTenant(Optional<TenantAttribute> other) {
    return new Declaration<>(
        entity, binding, other, constants, attributes, row, functions, members, display, fetched);
  }

  public Declaration<E, R> withConstant(String attribute, Object constant) {
    Map<String, Object> more = new LinkedHashMap<>(constants);
    more.put(attribute, constant);
    return new Declaration<>(
        entity, binding, tenant, more, attributes, row, functions, members, display, fetched);
  }

  public Declaration<E, R> withAttribute(String path, EntityAttribute attribute) {
    List<Mapped> more = added(attributes, new Mapped(path, attribute));
    return new Declaration<>(
        entity, binding, tenant, constants, more, row, functions, members, display, fetched);
  }

  public Declaration<E, R> withRow(RowAttributes<E> other) {
    return new Declaration<>(
        entity,
        binding,
        tenant,
        constants,
        attributes,
        other,
        functions,
        members,
        display,
        fetched);
  }

  public Declaration<E, R> withFunctions(Functions<E, R> other) {
    return new Declaration<>(
        entity, binding, tenant, constants, attributes, row, other, members, display, fetched);
  }

  public Declaration<E, R> withMembers(MemberRelation relation) {
    List<MemberRelation> more = added(members, relation);
    return new Declaration<>(
        entity, binding, tenant, constants, attributes, row, functions, more, display, fetched);
  }

  public Declaration<E, R> withDisplay(Optional<String> other) {
    return new Declaration<>(
        entity, binding, tenant, constants, attributes, row, functions, members, other, fetched);
  }

  public Declaration<E, R> withFetched(List<String> other) {
    return new Declaration<>(
        entity, binding, tenant, constants, attributes, row, functions, members, display, other);
  }

  private static <T> List<T> added(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return List.copyOf(more);
  }
}
