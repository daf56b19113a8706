// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.mapping;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.jpa.AccountLink;
import dev.rollcall.scim.jpa.EntityAttribute;
import dev.rollcall.scim.jpa.EntityId;
import dev.rollcall.scim.jpa.internal.mapping.Declaration.Mapped;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.Metamodel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks one declaration against the metamodel and resolves its names. */
public final class MappingCheck<E, R> {
  private final Declaration<E, R> declared;
  private final Mistakes mistakes;
  private final EntityType<E> type;

  private MappingCheck(Declaration<E, R> declared, EntityType<E> type, Mistakes mistakes) {
    this.declared = declared;
    this.type = type;
    this.mistakes = mistakes;
  }

  /** Resolves a declaration; empty if it has mistakes that prevent it. */
  public static <E, R> Optional<BoundMapping<E, R>> bind(
      Declaration<E, R> declared, Metamodel metamodel, Mistakes mistakes) {
    try {
      EntityType<E> type = metamodel.entity(declared.entity());
      return new MappingCheck<>(declared, type, mistakes).bind();
    } catch (IllegalArgumentException notAnEntity) {
      mistakes.add(
          declared.entity(),
          "is no entity of the persistence unit; annotate it with @Entity and add it there");
      return Optional.empty();
    }
  }

  private Optional<BoundMapping<E, R>> bind() {
    checkFunctions();
    checkTenant();
    declared.constants().keySet().forEach(this::path);
    declared.display().ifPresent(this::path);
    declared.row().softDelete().ifPresent(mark -> path(mark.attribute()));
    checkVersion();
    List<MappedAttribute> attributes =
        declared.attributes().stream().flatMap(one -> mapped(one).stream()).toList();
    checkDuplicates(attributes);
    checkUnique(attributes);
    checkFilterable(attributes);
    Optional<EntityPath> created = declared.row().created().flatMap(one -> time(one.attribute()));
    Optional<EntityPath> modified =
        declared.row().lastModified().flatMap(one -> time(one.attribute()));
    Optional<BoundLink<E>> link = declared.row().link().flatMap(this::link);
    return id().map(id -> new BoundMapping<>(declared, id, link, attributes, created, modified));
  }

  private void mistake(String attribute, String sentence) {
    mistakes.add(declared.entity(), attribute, sentence);
  }

  private void mistake(String sentence) {
    mistakes.add(declared.entity(), sentence);
  }

  private Optional<EntityPath> path(String attribute) {
    try {
      return Optional.of(EntityPath.resolve(type, attribute));
    } catch (EntityPath.UnusableException unusable) {
      mistake(attribute, String.valueOf(unusable.getMessage()));
      return Optional.empty();
    }
  }

  private void checkFunctions() {
    if (declared.functions().toRecord().isEmpty()) {
      mistake("has no conversion to the record; declare toRecord(...)");
    }
    if (declared.functions().create().isEmpty()) {
      mistake("has no factory; declare create(...)");
    }
    if (declared.functions().apply().isEmpty()) {
      mistake("has no conversion from the record; declare apply(...)");
    }
  }

  private void checkTenant() {
    declared.tenant().ifPresent(tenant -> path(tenant.attribute()));
  }

  private void checkVersion() {
    if (declared.row().version().isPresent() && !type.hasVersionAttribute()) {
      mistake("has no version; add an attribute with @Version, or omit version(...)");
    }
  }

  private Optional<BoundId<E>> id() {
    Optional<EntityId<E>> id = declared.row().id();
    if (id.isEmpty()) {
      mistake("has no id; declare id(EntityId.of(...))");
      return Optional.empty();
    }
    String name = id.get().attribute();
    Optional<EntityPath> path = path(name);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    if (!type.hasSingleIdAttribute() || !type.getSingularAttribute(name).isId()) {
      mistake(name, "is not the @Id; name the only attribute with @Id");
    } else if (!BoundId.TYPES.contains(path.get().type())) {
      mistake(
          name,
          "is a "
              + path.get().type().getSimpleName()
              + "; an id must be a Long, Integer, UUID or String");
    } else {
      return Optional.of(new BoundId<>(id.get(), path.get().type()));
    }
    return Optional.empty();
  }

  private Optional<EntityPath> time(String attribute) {
    Optional<EntityPath> path = path(attribute);
    path.filter(one -> !Times.isTime(one.type()))
        .ifPresent(
            one ->
                mistake(
                    attribute,
                    "is a "
                        + one.type().getSimpleName()
                        + "; a time must be an Instant, OffsetDateTime, ZonedDateTime,"
                        + " LocalDateTime or Date"));
    return path.filter(one -> Times.isTime(one.type()));
  }

  private Optional<BoundLink<E>> link(AccountLink<E> link) {
    Optional<EntityPath> path = path(link.attribute());
    boolean isFlag = path.filter(one -> one.type() == Boolean.class).isPresent();
    boolean isTime = path.filter(one -> Times.isTime(one.type()) && one.isOptional()).isPresent();
    if (path.isPresent() && !(link.isFlag() ? isFlag : isTime)) {
      mistake(
          link.attribute(),
          link.isFlag()
              ? "is no boolean; declare AccountLink.byTime(...), or name another attribute"
              : "is no nullable time; declare AccountLink.byFlag(...), or name another attribute");
      return Optional.empty();
    }
    return path.map(one -> new BoundLink<>(link, one.type()));
  }

  private Optional<MappedAttribute> mapped(Mapped mapped) {
    Optional<EntityPath> path = path(mapped.attribute().path());
    Optional<EntityPath> key =
        mapped.attribute().comparison() instanceof EntityAttribute.Key other
            ? path(other.path())
            : Optional.empty();
    Optional<PatchPath> scim = scimPath(mapped.path());
    if (path.isEmpty() || scim.isEmpty()) {
      return Optional.empty();
    }
    key.filter(one -> one.type() != String.class)
        .ifPresent(one -> mistake(one.text(), "is no String; a key must be one"));
    AttributePath owner = scim.get().attribute();
    Optional<Attribute> sub =
        scim.get().subAttribute().or(() -> owner.attribute().findSubAttribute("value"));
    AttributePath leaf = sub.map(owner::sub).orElse(owner);
    checkShape(mapped, scim.get(), leaf);
    checkType(mapped, leaf, path.get());
    return Optional.of(
        new MappedAttribute(leaf, terms(scim.get()), mapped.attribute(), path.get(), key));
  }

  private Optional<PatchPath> scimPath(String text) {
    try {
      PatchPath path =
          PatchPath.parse(text, declared.binding().type(), Dialect.STRICT, Limits.DEFAULT);
      if (path.container().isEmpty()) {
        return Optional.of(path);
      }
      mistake("attribute(\"" + text + "\") names a schema; name one of its attributes");
    } catch (ScimException wrong) {
      mistake("attribute(\"" + text + "\") is no SCIM path of the record: " + wrong.detail());
    }
    return Optional.empty();
  }

  private void checkShape(Mapped mapped, PatchPath path, AttributePath leaf) {
    if (leaf.leaf().isComplex()) {
      mistake("'" + mapped.path() + "' is complex; name one of its sub-attributes");
    }
    boolean isList = leaf.attribute().isMultiValued() && path.valueFilter().isEmpty();
    if (isList) {
      mistake(
          "'"
              + mapped.path()
              + "' has several values; select an element, such as '"
              + leaf.attribute()
              + "[type eq \"work\"].value'");
    }
  }

  private static List<Comparison> terms(PatchPath path) {
    List<Comparison> terms = new ArrayList<>();
    path.valueFilter()
        .ifPresent(
            filter -> {
              for (Filter one : filter instanceof And and ? and.operands() : List.of(filter)) {
                if (one instanceof Comparison term) {
                  terms.add(term);
                }
              }
            });
    return terms;
  }

  private void checkType(Mapped mapped, AttributePath leaf, EntityPath path) {
    EntityAttribute.Form form = mapped.attribute().form();
    AttributeType wanted = leaf.leaf().type();
    if (form instanceof EntityAttribute.Presence && wanted != AttributeType.BOOLEAN) {
      mistake(path.text(), "represents a boolean, but '" + leaf + "' is a " + wanted.wireName());
    }
    if (form instanceof EntityAttribute.Plain && !fits(wanted, path.type())) {
      mistake(
          path.text(),
          "is a "
              + path.type().getSimpleName()
              + ", but '"
              + leaf
              + "' is a "
              + wanted.wireName()
              + "; declare EntityAttribute.withCodes(...), or name another attribute");
    }
  }

  private static boolean fits(AttributeType wanted, Class<?> type) {
    return switch (wanted) {
      case STRING, REFERENCE, BINARY -> type == String.class || type.isEnum();
      case BOOLEAN -> type == Boolean.class;
      case INTEGER, DECIMAL -> Number.class.isAssignableFrom(type);
      case DATE_TIME -> Times.isTime(type);
      case COMPLEX -> true;
    };
  }

  private void checkDuplicates(List<MappedAttribute> attributes) {
    Set<String> seen = new HashSet<>();
    for (MappedAttribute one : attributes) {
      if (!seen.add(one.path() + one.terms().toString())) {
        mistake("'" + one.path() + "' is mapped twice; remove one attribute(...)");
      }
    }
  }

  private void checkUnique(List<MappedAttribute> attributes) {
    List<EntityAttribute.Unique> unique =
        attributes.stream().flatMap(one -> one.declared().unique().stream()).toList();
    if (unique.size() > 1 && unique.stream().anyMatch(one -> one.constraint().isEmpty())) {
      mistake("has several unique attributes; name the constraint of each by asUnique(constraint)");
    }
    for (AttributePath path : AttributePath.unique(declared.binding().type())) {
      checkUnique(path, attributes);
    }
  }

  private void checkUnique(AttributePath path, List<MappedAttribute> attributes) {
    boolean isProtected =
        attributes.stream()
            .filter(one -> one.path().toString().equals(path.toString()))
            .anyMatch(one -> one.declared().unique().isPresent());
    if (!isProtected) {
      mistake(
          "'"
              + path
              + "' is unique; map it, and state the constraint by EntityAttribute.asUnique()");
    }
  }

  private void checkFilterable(List<MappedAttribute> attributes) {
    for (AttributePath path : declared.binding().filterable()) {
      List<MappedAttribute> here =
          attributes.stream().filter(one -> isOf(one.path(), path)).toList();
      if (here.isEmpty()) {
        mistake("'" + path + "' is filterable; map it by attribute(\"" + path + "\", ...)");
      }
      here.stream()
          .filter(one -> !one.isComparable())
          .forEach(
              one ->
                  mistake(
                      one.entityPath().text(),
                      "is compared without regard to letter case; declare withKey(...) or"
                          + " withLowerCaseIndex()"));
    }
  }

  private static boolean isOf(AttributePath mapped, AttributePath filterable) {
    return mapped.toString().equals(filterable.toString())
        || mapped.parent().toString().equals(filterable.toString());
  }
}
