// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static dev.rollcall.scim.memory.Fixture.USER;
import static dev.rollcall.scim.memory.Fixture.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rollcall.scim.memory.internal.CountedTree;
import dev.rollcall.scim.memory.internal.StoredContent;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.index.IndexedPaths;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexLookupTest {
  private static final int ENTRIES = 200_000;

  private final IndexLookup<ScimResource> lookup =
      new IndexLookup<>(
          new Table<>(new IndexedPaths(USER, List.of())),
          USER,
          new Memberships(id -> Optional.empty(), new MemoryStores()),
          EvaluationBudget.unlimited());

  private static CountedTree<Entry<ScimResource>> entries() {
    ScimResource anna = named("anna");
    StoredContent<ScimResource> content =
        new StoredContent<>(anna, anna, StoredContent.formOf(USER));
    CountedTree<Entry<ScimResource>> entries = new CountedTree<>(Entry::sequence);
    for (int i = 0; i < ENTRIES; i++) {
      Entry.NewEntry<ScimResource> newEntry =
          new Entry.NewEntry<>("id" + i, anna.attributes(), content, Instant.EPOCH);
      entries.add(new Entry<>("User", newEntry, i));
    }
    return entries;
  }

  @Test
  void andWhenOperandsAreNestedThenLinearTime() {
    CountedTree<Entry<ScimResource>> all = entries();
    Collection<Entry<ScimResource>> inner = lookup.and(List.of(all, all));

    assertTimeout(
        Duration.ofSeconds(5),
        () -> assertThat(lookup.and(List.of(inner, inner))).hasSize(ENTRIES));
  }
}
