// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.access;

import dev.rollcall.scim.spi.IdFormat;
import dev.rollcall.scim.value.CharacterRules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A role or an entitlement that users of a tenant can have (draft-ietf-scim-roles-entitlements-01
 * section 3). Immutable.
 */
public final class CatalogEntry {
  private static final int MAX_LENGTH = 1_000;
  private static final IdFormat<String> IDS = IdFormat.of(String.class);

  private final String value;
  private final String id;
  private final Optional<String> display;
  private final Optional<String> type;
  private final Optional<String> description;
  private final boolean isPrimary;
  private final boolean isSupported;
  private final OptionalInt limit;
  private final OptionalInt assigned;
  private final List<String> contained;

  /** The components of an entry, for the creation of a modified copy. */
  private static final class Components {
    private final String value;
    private String id;
    private Optional<String> display = Optional.empty();
    private Optional<String> type = Optional.empty();
    private Optional<String> description = Optional.empty();
    private boolean isPrimary;
    private boolean isSupported = true;
    private OptionalInt limit = OptionalInt.empty();
    private OptionalInt assigned = OptionalInt.empty();
    private List<String> contained = List.of();

    Components(String value) {
      this.value = value;
      this.id = value;
    }
  }

  private CatalogEntry(Components components) {
    this.value = components.value;
    this.id = components.id;
    this.display = components.display;
    this.type = components.type;
    this.description = components.description;
    this.isPrimary = components.isPrimary;
    this.isSupported = components.isSupported;
    this.limit = components.limit;
    this.assigned = components.assigned;
    this.contained = components.contained;
  }

  /**
   * Creates an entry that can be assigned.
   *
   * @param value the value in {@code roles} or {@code entitlements} of a user, also the id of the
   *     entry
   * @throws IllegalArgumentException when the value is blank, has more than 200 characters or
   *     characters that an id cannot have
   */
  public static CatalogEntry of(String value) {
    if (!isId(value)) {
      throw new IllegalArgumentException(
          "The value of a role or entitlement must have 1 to 200 characters of an id");
    }
    return new CatalogEntry(new Components(value));
  }

  private static boolean isId(String text) {
    return !text.isBlank() && CharacterRules.isAllowed(text) && IDS.decode(text).isPresent();
  }

  private CatalogEntry with(Consumer<Components> change) {
    Components components = new Components(value);
    components.id = id;
    components.display = display;
    components.type = type;
    components.description = description;
    components.isPrimary = isPrimary;
    components.isSupported = isSupported;
    components.limit = limit;
    components.assigned = assigned;
    components.contained = contained;
    change.accept(components);
    return new CatalogEntry(components);
  }

  /**
   * Returns a copy with an id that differs from the value. An id must never be used for another
   * role or entitlement of the tenant.
   *
   * @throws IllegalArgumentException when the id is blank, has more than 200 characters or
   *     characters that an id cannot have
   */
  public CatalogEntry withId(String newId) {
    if (!isId(newId)) {
      throw new IllegalArgumentException("The id of '" + value + "' must have 1 to 200 characters");
    }
    return with(components -> components.id = newId);
  }

  /**
   * Returns a copy with a name for people.
   *
   * @throws IllegalArgumentException when it is blank or has more than 1,000 characters
   */
  public CatalogEntry withDisplay(String name) {
    String checked = text("display", name);
    return with(components -> components.display = Optional.of(checked));
  }

  /**
   * Returns a copy with the function of the entry, such as {@code License}.
   *
   * @throws IllegalArgumentException when it is blank or has more than 1,000 characters
   */
  public CatalogEntry withType(String label) {
    String checked = text("type", label);
    return with(components -> components.type = Optional.of(checked));
  }

  /**
   * Returns a copy with a description, which only {@link CatalogFormat#OKTA} shows.
   *
   * @throws IllegalArgumentException when it is blank or has more than 1,000 characters
   */
  public CatalogEntry withDescription(String text) {
    String checked = text("description", text);
    return with(components -> components.description = Optional.of(checked));
  }

  private String text(String name, String text) {
    if (text.isBlank() || text.length() > MAX_LENGTH || !CharacterRules.isAllowed(text)) {
      throw new IllegalArgumentException(
          "'%s' of '%s' must have 1 to %d characters".formatted(name, value, MAX_LENGTH));
    }
    return text;
  }

  /** Returns a copy that is the preferred entry of the catalog. */
  public CatalogEntry asPrimary() {
    return with(components -> components.isPrimary = true);
  }

  /**
   * Returns a copy that clients can read but no longer assign ({@code supported} is false). Users
   * keep it until a client removes it.
   */
  public CatalogEntry asUnsupported() {
    return with(components -> components.isSupported = false);
  }

  /**
   * Returns a copy that grants the rights of other entries of the same catalog as well.
   *
   * @param values the values of these entries
   */
  public CatalogEntry withContained(String... values) {
    List<String> copy = List.of(values);
    return with(components -> components.contained = copy);
  }

  /**
   * Returns a copy with the number of users that may have the entry. The number is published; the
   * store of users enforces it.
   *
   * @throws IllegalArgumentException when the number is negative
   */
  public CatalogEntry withLimit(int users) {
    return with(components -> components.limit = number("limit", users));
  }

  /**
   * Returns a copy with the number of users that have the entry, as known to the host.
   *
   * @throws IllegalArgumentException when the number is negative
   */
  public CatalogEntry withAssigned(int users) {
    return with(components -> components.assigned = number("assigned", users));
  }

  private OptionalInt number(String name, int users) {
    if (users < 0) {
      throw new IllegalArgumentException("'" + name + "' of '" + value + "' must not be negative");
    }
    return OptionalInt.of(users);
  }

  /** The value in {@code roles} or {@code entitlements} of a user. */
  public String value() {
    return value;
  }

  /** The id of the resource. */
  public String id() {
    return id;
  }

  /** The name for people. */
  public Optional<String> display() {
    return display;
  }

  /** The function of the entry. */
  public Optional<String> type() {
    return type;
  }

  /** The description. */
  public Optional<String> description() {
    return description;
  }

  /** Returns whether this is the preferred entry of the catalog. */
  public boolean isPrimary() {
    return isPrimary;
  }

  /** Returns whether clients can assign the entry. */
  public boolean isSupported() {
    return isSupported;
  }

  /** The number of users that may have the entry; empty for no limit. */
  public OptionalInt limit() {
    return limit;
  }

  /** The number of users that have the entry; empty if it is not declared. */
  public OptionalInt assigned() {
    return assigned;
  }

  /** The values of the entries whose rights this entry grants as well. */
  public List<String> contained() {
    return contained;
  }

  @Override
  public String toString() {
    return value;
  }
}
