// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.access;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The roles and entitlements that users of a tenant can have. Clients read them at {@code /Roles}
 * and {@code /Entitlements} and assign them by {@code roles} and {@code entitlements} of a user.
 * Immutable.
 *
 * <p>If an attribute is declared, a write can add only values that are declared and supported. A
 * user keeps a value whose declaration was removed until a write removes it. The order of the
 * {@code with} methods is not significant.
 */
public final class AccessCatalog {
  /** No declaration: every value of the attributes is accepted, and there are no endpoints. */
  public static final AccessCatalog NONE = new AccessCatalog(Map.of(), CatalogFormat.IETF);

  private final Map<AccessAttribute, DeclaredValues> values;
  private final CatalogFormat format;

  private AccessCatalog(Map<AccessAttribute, DeclaredValues> values, CatalogFormat format) {
    this.values = Map.copyOf(values);
    this.format = format;
    if (format == CatalogFormat.OKTA) {
      values.values().forEach(AccessCatalog::requireIds);
    }
  }

  private static void requireIds(DeclaredValues declared) {
    for (CatalogEntry entry : declared.entries()) {
      if (!entry.id().equals(entry.value())) {
        throw new IllegalArgumentException(
            "The id of '" + entry + "' must be its value: Okta assigns by id");
      }
    }
  }

  private AccessCatalog with(AccessAttribute attribute, DeclaredValues declared) {
    Map<AccessAttribute, DeclaredValues> more = new EnumMap<>(AccessAttribute.class);
    more.putAll(values);
    more.put(attribute, declared);
    return new AccessCatalog(more, format);
  }

  /**
   * Returns a copy with these roles.
   *
   * @throws IllegalArgumentException when an id or value (without regard to case) is declared more
   *     than once, an entry contains a value that is not declared, more than one entry is primary,
   *     there are more than 10,000 entries, or the format requires that ids equal values
   */
  public AccessCatalog withRoles(CatalogEntry... roles) {
    return withRoles(List.of(roles));
  }

  /** As {@link #withRoles(CatalogEntry...)}. */
  public AccessCatalog withRoles(List<CatalogEntry> roles) {
    return with(AccessAttribute.ROLES, DeclaredValues.of(roles, false));
  }

  /** As {@link #withRoles(CatalogEntry...)}; a user has at most one of the roles. */
  public AccessCatalog withSingleRole(CatalogEntry... roles) {
    return withSingleRole(List.of(roles));
  }

  /** As {@link #withSingleRole(CatalogEntry...)}. */
  public AccessCatalog withSingleRole(List<CatalogEntry> roles) {
    return with(AccessAttribute.ROLES, DeclaredValues.of(roles, true));
  }

  /**
   * Returns a copy with these entitlements.
   *
   * @throws IllegalArgumentException as {@link #withRoles(CatalogEntry...)}
   */
  public AccessCatalog withEntitlements(CatalogEntry... entitlements) {
    return withEntitlements(List.of(entitlements));
  }

  /** As {@link #withEntitlements(CatalogEntry...)}. */
  public AccessCatalog withEntitlements(List<CatalogEntry> entitlements) {
    return with(AccessAttribute.ENTITLEMENTS, DeclaredValues.of(entitlements, false));
  }

  /** As {@link #withEntitlements(CatalogEntry...)}; a user has at most one of them. */
  public AccessCatalog withSingleEntitlement(CatalogEntry... entitlements) {
    return withSingleEntitlement(List.of(entitlements));
  }

  /** As {@link #withSingleEntitlement(CatalogEntry...)}. */
  public AccessCatalog withSingleEntitlement(List<CatalogEntry> entitlements) {
    return with(AccessAttribute.ENTITLEMENTS, DeclaredValues.of(entitlements, true));
  }

  /**
   * Returns a copy with the schemas that the tenant's identity provider reads; {@link
   * CatalogFormat#IETF} by default.
   *
   * @throws IllegalArgumentException for {@link CatalogFormat#OKTA}, when the id of an entry is not
   *     its value
   */
  public AccessCatalog withFormat(CatalogFormat value) {
    return new AccessCatalog(values, value);
  }

  /** The schemas of the resources. */
  public CatalogFormat format() {
    return format;
  }

  /** Returns the declared values of an attribute; empty if every value is accepted. */
  public Optional<DeclaredValues> find(AccessAttribute attribute) {
    return Optional.ofNullable(values.get(attribute));
  }

  /** The declared attributes. */
  public Set<AccessAttribute> attributes() {
    return values.keySet();
  }

  /** Returns whether no attribute is declared. */
  public boolean isEmpty() {
    return values.isEmpty();
  }
}
