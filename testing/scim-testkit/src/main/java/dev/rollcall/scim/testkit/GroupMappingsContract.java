// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
import dev.rollcall.scim.testkit.internal.Contexts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link GroupMappings}. A host extends it and supplies the mappings and two
 * values.
 *
 * @param <M> the type of mapping
 */
public abstract class GroupMappingsContract<M> {
  private static final int THREADS = 8;
  private final TenantContext acme = Contexts.fresh();
  private final TenantContext other = Contexts.fresh();

  /** Called by subclasses of a host. */
  protected GroupMappingsContract() {}

  /** Returns the mappings, which may be shared by all tests. */
  protected abstract GroupMappings<M> mappings();

  /** Returns a mapping. */
  protected abstract M one();

  /** Returns another mapping. */
  protected abstract M another();

  @Test
  @DisplayName("S64: a mapping is found in its tenant by exactly its id")
  void mapThenMappingIsFound() {
    GroupMappings<M> mappings = mappings();
    mappings.map(acme, "g1", Optional.of(one()));
    mappings.map(acme, "g2", Optional.of(another()));

    assertThat(mappings.groupMappings(acme, List.of("g1", "g2", "g3", "G1")))
        .isEqualTo(Map.of("g1", one(), "g2", another()));
    assertThat(mappings.groupMappings(other, List.of("g1", "g2"))).isEmpty();
  }

  @Test
  @DisplayName("S64, S65: a mapping is changed and removed")
  void mapWhenMappedThenTheLastOneHolds() {
    GroupMappings<M> mappings = mappings();
    mappings.map(acme, "g1", Optional.of(one()));
    mappings.map(acme, "g1", Optional.of(another()));
    assertThat(mappings.groupMappings(acme, List.of("g1"))).isEqualTo(Map.of("g1", another()));

    mappings.map(acme, "g1", Optional.empty());
    mappings.map(acme, "g2", Optional.empty());

    assertThat(mappings.groupMappings(acme, List.of("g1", "g2"))).isEmpty();
  }

  @Test
  @DisplayName("S66: exchange stores the new value and returns the previous one")
  void exchangeThenPreviousValueIsReturned() {
    GroupMappings<M> mappings = mappings();
    assertThat(mappings.getAndSetEffectiveMapping(acme, "m", Optional.of(one()))).isEmpty();
    assertThat(mappings.getAndSetEffectiveMapping(acme, "m", Optional.of(another())))
        .contains(one());
    assertThat(mappings.effectiveMappings(acme, List.of("m", "n")))
        .isEqualTo(Map.of("m", another()));
    assertThat(mappings.effectiveMappings(other, List.of("m"))).isEmpty();
    assertThat(mappings.getAndSetEffectiveMapping(acme, "m", Optional.empty())).contains(another());
    assertThat(mappings.effectiveMappings(acme, List.of("m"))).isEmpty();
  }

  @Test
  @DisplayName("S3, S66: of concurrent exchanges exactly one returns no previous value")
  void getAndSetWhenConcurrentThenOneSeesPrevious() {
    GroupMappings<M> mappings = mappings();
    List<Optional<M>> before =
        ConcurrentCalls.run(
            THREADS,
            i ->
                ConflictRetry.run(
                    () -> mappings.getAndSetEffectiveMapping(acme, "m", Optional.of(one()))));
    assertThat(before).filteredOn(Optional::isEmpty).hasSize(1);
  }
}
