// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinking;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The resource types whose resources can be members of a group: those that {@code $ref} of the
 * membership attribute names, or all types of the application if it names none.
 */
public final class MemberTypes {
  private final String attribute;
  private final List<String> allowed;
  private final List<ServedType<?>> served;

  /**
   * Creates the member types of a type with members.
   *
   * @param all all types of the application
   */
  public MemberTypes(ResourceType type, List<ServedType<?>> all) {
    Optional<Attribute> members = type.members();
    this.attribute = members.map(Attribute::name).orElse("");
    this.allowed =
        members
            .flatMap(attribute -> attribute.findSubAttribute("$ref"))
            .map(Attribute::referenceTypes)
            .orElse(List.of());
    this.served =
        all.stream()
            .filter(one -> allowed.isEmpty() || allowed.contains(one.type().name()))
            .collect(Collectors.toUnmodifiableList());
  }

  /**
   * Checks a reference to add. If only one type can be a member, it is the default type of a
   * reference.
   *
   * @throws ScimException invalidValue for a type that cannot be a member
   */
  public MemberRef checked(MemberRef ref) {
    if (allowed.isEmpty()) {
      return ref;
    }
    if (ref.type().isEmpty()) {
      return allowed.size() == 1 ? new MemberRef(ref.id(), Optional.of(allowed.get(0))) : ref;
    }
    String named = ref.type().get().toLowerCase(Locale.ROOT);
    if (allowed.stream().noneMatch(type -> type.toLowerCase(Locale.ROOT).equals(named))) {
      throw ScimException.invalidValue(
          attribute + ".type", "must be one of " + String.join(", ", allowed));
    }
    return ref;
  }

  /** The name of the membership attribute. */
  public String attribute() {
    return attribute;
  }

  /** Returns whether resources of the type with this name, in any letter case, can be members. */
  public boolean isServed(String typeName) {
    return served.stream().anyMatch(one -> one.type().name().equalsIgnoreCase(typeName));
  }

  /** Links unlinked accounts that become members, as any other write does. */
  public void link(TenantContext context, List<MemberRef> refs) {
    if (context.profile().accountLinking() == AccountLinking.MATCH && !refs.isEmpty()) {
      // not an unmodifiable set, which is slow for ids with the same hash
      Set<String> ids = new LinkedHashSet<>();
      refs.forEach(ref -> ids.add(ref.id()));
      served.forEach(one -> one.accounts().link(context, ids));
    }
  }

  /** Returns the references to resources that exist. */
  public List<MemberRef> existing(TenantContext context, List<MemberRef> refs) {
    Set<MemberRef> found = new HashSet<>();
    for (ServedType<?> one : served) {
      String name = one.type().name();
      List<MemberRef> requested =
          refs.stream().filter(ref -> ref.type().map(name::equalsIgnoreCase).orElse(true)).toList();
      Set<String> ids = existingIds(context, one, requested);
      requested.stream().filter(ref -> ids.contains(ref.id())).forEach(found::add);
    }
    return refs.stream().filter(found::contains).toList();
  }

  private static <R> Set<String> existingIds(
      TenantContext context, ServedType<R> served, List<MemberRef> requested) {
    List<String> ids = requested.stream().map(MemberRef::id).toList();
    if (ids.isEmpty()) {
      return Set.of();
    }
    served.deadline().check(context);
    return served.store().find(context, new FindRequest(ids)).stream()
        .map(StoredResource::id)
        .collect(Collectors.toUnmodifiableSet());
  }
}
