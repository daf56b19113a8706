// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.access;

import dev.rollcall.scim.value.AsciiCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The values of one attribute that users of a tenant can have. Immutable. */
public final class DeclaredValues {
  private static final int MAX_ENTRIES = 10_000;

  private final NavigableMap<String, CatalogEntry> byId = new TreeMap<>();
  private final Map<String, CatalogEntry> byValue = new HashMap<>();
  private final Map<String, List<String>> containers = new HashMap<>();
  private final List<CatalogEntry> inOrder;
  private final boolean isSingle;

  private DeclaredValues(Collection<CatalogEntry> entries, boolean isSingle) {
    if (entries.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException("A catalog must not have more than 10000 entries");
    }
    entries.forEach(this::add);
    entries.forEach(this::addContained);
    if (entries.stream().filter(CatalogEntry::isPrimary).count() > 1) {
      throw new IllegalArgumentException("A catalog must not have more than one primary entry");
    }
    this.inOrder = List.copyOf(byId.values());
    this.isSingle = isSingle;
  }

  static DeclaredValues of(Collection<CatalogEntry> entries, boolean isSingle) {
    return new DeclaredValues(entries, isSingle);
  }

  private void add(CatalogEntry entry) {
    if (byValue.putIfAbsent(AsciiCase.fold(entry.value()), entry) != null) {
      throw new IllegalArgumentException("'" + entry + "' is declared more than once");
    }
    if (byId.putIfAbsent(entry.id(), entry) != null) {
      throw new IllegalArgumentException("The id of '" + entry + "' is declared more than once");
    }
  }

  private void addContained(CatalogEntry entry) {
    for (String value : entry.contained()) {
      CatalogEntry contained =
          find(value)
              .filter(other -> other.value().equals(value) && other != entry)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "'%s' contains '%s', which is not another declared value"
                              .formatted(entry, value)));
      containers.computeIfAbsent(contained.value(), key -> new ArrayList<>()).add(entry.value());
    }
  }

  /** The declared values, in the order of their ids. */
  public List<CatalogEntry> entries() {
    return inOrder;
  }

  /** Returns the entries after an id, in the order of ids. */
  public Collection<CatalogEntry> entriesAfter(String id) {
    return byId.tailMap(id, false).values();
  }

  /** Finds an entry by its value, without regard to the case of ASCII letters. */
  public Optional<CatalogEntry> find(String anyCaseValue) {
    return Optional.ofNullable(byValue.get(AsciiCase.fold(anyCaseValue)));
  }

  /** Finds an entry by its id. */
  public Optional<CatalogEntry> findById(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns the values of the entries that contain an entry. */
  public List<String> containersOf(CatalogEntry entry) {
    return List.copyOf(containers.getOrDefault(entry.value(), List.of()));
  }

  /**
   * Returns whether a user has at most one of the values, so that a new value replaces the current
   * one.
   */
  public boolean isSingle() {
    return isSingle;
  }

  /** The types of the entries, in the order of ids. */
  public List<String> types() {
    return inOrder.stream().flatMap(entry -> entry.type().stream()).distinct().toList();
  }
}
