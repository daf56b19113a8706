// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateResult;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules of creation, change and deletion: S3 to S5, S11 to S21. */
abstract class WriteRules<R> extends ReadRules<R> {
  private static final int THREADS = 8;
  private static final int MOST_STEPS = 60;

  private Attribute name() {
    return bench().type().schema().attributes().stream()
        .filter(one -> one.name().equals(bench().nameAttribute))
        .findFirst()
        .orElseThrow();
  }

  private void requireUniqueName() {
    StoreFixture.require(
        Specimens.isUnique(name()), "'" + bench().nameAttribute + "' is not unique");
  }

  @Test
  @DisplayName("S11, S20: create returns what is stored, and the value is the host's own")
  void createThenReturnsWhatIsStored() {
    R value = bench().value("ada");
    StoredResource<R> created = bench().store.create(bench().acme, CreateRequest.of(value));

    assertThat(bench().seen(bench().get(created.id()))).isEqualTo(bench().seen(created));
    assertThat(bench().binding.toResource(created.value()).attributes())
        .isEqualTo(bench().binding.toResource(value).attributes());
  }

  @Test
  @DisplayName("S12: ids fit a URL, are never the same, and never used again")
  void createThenIdIsNewForEver() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      String id = bench().add("n" + i).id();
      assertThat(id).matches("[A-Za-z0-9._~-]+").doesNotContain("bulkId");
      assertThat(ids.add(id)).as("a new id").isTrue();
      bench().delete(id);
    }
  }

  @Test
  @DisplayName("S13: a name that is taken is refused, in any letter case that counts as the same")
  void createWhenNameIsTakenThenUniqueness() {
    requireUniqueName();
    bench().add("ada");
    List<StoreFixture.Seen> before = bench().dump();

    assertThat(ConcurrentCalls.outcome(() -> bench().add("ada"))).isEqualTo("uniqueness");
    if (!name().isCaseExact()) {
      String other = "ada".toUpperCase(Locale.ROOT);
      assertThat(ConcurrentCalls.outcome(() -> bench().add(other))).isEqualTo("uniqueness");
    }
    assertThat(bench().dump()).isEqualTo(before);
  }

  @Test
  @DisplayName("S13: the same name in another tenant is free")
  void createWhenNameIsTakenElsewhereThenDone() {
    bench().add("ada");
    bench().store.create(bench().other, CreateRequest.of(bench().value("ada")));
    assertThat(bench().dump(bench().other)).hasSize(1);
  }

  @Test
  @DisplayName("S3, S13: of several who take a name at once one wins")
  void createWhenAtOnceThenOneWins() {
    requireUniqueName();
    List<String> outcomes =
        ConcurrentCalls.run(
            THREADS,
            i -> ConcurrentCalls.outcome(() -> ConcurrentCalls.again(() -> bench().add("ada"))));

    assertThat(outcomes).containsOnlyOnce("done");
    assertThat(outcomes).filteredOn(one -> !one.equals("done")).containsOnly("uniqueness");
    assertThat(bench().dump()).hasSize(1);
  }

  @Test
  @DisplayName("S13: an update cannot take a name that another has")
  void updateWhenNameIsTakenThenUniqueness() {
    requireUniqueName();
    bench().add("ada");
    String bob = bench().add("bob").id();
    List<StoreFixture.Seen> before = bench().dump();

    assertThat(ConcurrentCalls.outcome(() -> bench().rename(bob, "ada"))).isEqualTo("uniqueness");

    assertThat(bench().dump()).isEqualTo(before);
  }

  @Test
  @DisplayName("S4: a refusal names attributes, no values, and nothing of another tenant")
  void writeWhenRefusedThenTextHasNoValues() {
    requireUniqueName();
    String theirs = "";
    for (String name : List.of("quagga-1", "quagga-2", "quagga-3")) {
      // Uses the last of several: a store may count each tenant's resources from one.
      theirs = bench().store.create(bench().other, CreateRequest.of(bench().value(name))).id();
    }
    String ofOther = theirs;
    String mine = bench().add("zebra-of-acme").id();
    bench().add("okapi-of-acme");

    ScimException taken = ConcurrentCalls.refusal(() -> bench().add("zebra-of-acme"));
    List<ScimException> refusals =
        List.of(
            taken,
            ConcurrentCalls.refusal(() -> bench().rename(mine, "okapi-of-acme")),
            ConcurrentCalls.refusal(() -> bench().rename(ofOther, "okapi-of-acme")),
            ConcurrentCalls.refusal(() -> bench().delete(ofOther)));

    assertThat(taken).hasMessageContaining(bench().nameAttribute);
    assertThat(refusals)
        .extracting(refused -> String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT))
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain("zebra", "okapi", "quagga", bench().other.tenantId()));
  }

  @Test
  @DisplayName("S14: the new value is found, the old one is not, and its name is free at once")
  void updateThenFoundByTheNewValueAlone() {
    String id = bench().add("ada").id();
    bench().rename(id, "eve");

    assertThat(bench().names(bench().search(bench().byName(bench().shown("eve")))))
        .containsExactly(bench().shown("eve"));
    assertThat(bench().search(bench().byName(bench().shown("ada"))).items()).isEmpty();
    assertThat(bench().add("ada").id()).isNotEqualTo(id);
  }

  @Test
  @DisplayName("S15: what does not exist is not found, whatever version is expected")
  void writeWhenResourceIsGoneThenNotFound() {
    StoredResource<R> gone = bench().add("ada");
    bench().delete(gone.id());

    for (Optional<String> expected :
        List.of(Optional.<String>empty(), gone.version(), Optional.of("17"))) {
      assertThat(
              ConcurrentCalls.outcome(
                  () ->
                      bench()
                          .store
                          .update(
                              bench().acme,
                              bench().expecting(gone.id(), expected, bench().value("eve")))))
          .isEqualTo("404");
      assertThat(
              ConcurrentCalls.outcome(
                  () -> bench().store.delete(bench().acme, new DeleteRequest(gone.id(), expected))))
          .isEqualTo("404");
    }
  }

  @Test
  @DisplayName("S16: a write that expects another version is refused")
  void writeWhenVersionIsStaleThenRefused() {
    bench().requireVersions();
    StoredResource<R> first = bench().add("ada");
    bench().rename(first.id(), "eve");
    List<StoreFixture.Seen> before = bench().dump();

    assertThat(
            ConcurrentCalls.outcome(
                () ->
                    bench()
                        .store
                        .update(
                            bench().acme,
                            bench().expecting(first.id(), first.version(), bench().value("mia")))))
        .isEqualTo("412");
    assertThat(
            ConcurrentCalls.outcome(
                () ->
                    bench()
                        .store
                        .delete(bench().acme, new DeleteRequest(first.id(), first.version()))))
        .isEqualTo("412");
    assertThat(bench().dump()).isEqualTo(before);
  }

  @Test
  @DisplayName("S3, S16: of several who expect one version one wins")
  void updateWhenAtOnceThenOneOfThoseWhoExpectAVersionWins() {
    bench().requireVersions();
    StoredResource<R> first = bench().add("ada");
    List<String> outcomes =
        ConcurrentCalls.run(
            THREADS,
            i ->
                ConcurrentCalls.outcome(
                    () ->
                        bench()
                            .store
                            .update(
                                bench().acme,
                                bench()
                                    .expecting(
                                        first.id(), first.version(), bench().value("n" + i)))));

    assertThat(outcomes).containsOnlyOnce("done");
    assertThat(outcomes).filteredOn(one -> !one.equals("done")).containsOnly("412");
  }

  @Test
  @DisplayName("S17: an update that changes nothing keeps version and times")
  void updateWhenNothingChangesThenEverythingStays() {
    StoredResource<R> before = bench().add("ada");

    UpdateResult<R> written = bench().rename(before.id(), "ada");

    assertThat(written.isChanged()).isFalse();
    assertThat(bench().seen(written.stored())).isEqualTo(bench().seen(before));
    assertThat(bench().seen(bench().get(before.id()))).isEqualTo(bench().seen(before));
  }

  @Test
  @DisplayName("S18, S19: each change gives a new version and a later time, and created stays")
  void updateThenVersionAndTimeAreNew() {
    StoredResource<R> last = bench().add("n0");
    Set<Optional<String>> versions = new HashSet<>(Set.of(last.version()));
    for (int i = 1; i < 6; i++) {
      UpdateResult<R> written = bench().rename(last.id(), "n" + i);
      StoredResource<R> next = written.stored();
      assertThat(written.isChanged()).isTrue();
      assertThat(next.created()).isEqualTo(last.created());
      if (bench().store.supportsVersions()) {
        assertThat(versions.add(next.version())).as("a new version").isTrue();
      }
      if (last.lastModified().isPresent()) {
        assertThat(next.lastModified()).hasValueSatisfying(isAfter(last));
      }
      assertThat(bench().seen(bench().get(last.id()))).isEqualTo(bench().seen(next));
      last = next;
    }
  }

  private Consumer<Instant> isAfter(StoredResource<R> earlier) {
    return later -> assertThat(later).isAfter(earlier.lastModified().orElseThrow());
  }

  @Test
  @DisplayName("S21: what is deleted is gone, once, and its name is free")
  void deleteThenGone() {
    String id = bench().add("ada").id();
    String other = bench().add("bob").id();
    bench().delete(id);

    assertThat(bench().find(bench().acme, id)).isEmpty();
    assertThat(ConcurrentCalls.outcome(() -> bench().delete(id))).isEqualTo("404");
    assertThat(StoreFixture.ids(bench().store.search(bench().acme, StoreFixture.page(0, 9))))
        .containsExactly(other);
    assertThat(bench().search(bench().byName(bench().shown("ada"))).items()).isEmpty();
    bench().add("ada");
  }

  @Test
  @DisplayName("S3, S21: of several who delete at once one does")
  void deleteWhenAtOnceThenOneDoes() {
    String id = bench().add("ada").id();
    List<String> outcomes =
        ConcurrentCalls.run(
            THREADS,
            i ->
                ConcurrentCalls.outcome(
                    () ->
                        ConcurrentCalls.again(
                            () -> {
                              bench().delete(id);
                              return id;
                            })));

    assertThat(outcomes).containsOnlyOnce("done");
    assertThat(outcomes).filteredOn(one -> !one.equals("done")).containsOnly("404");
  }

  @Test
  @DisplayName("S5: whichever step of a creation fails, nothing is left behind")
  void createWhenStepFailsThenNothingIsThere() {
    bench().add("ada");
    requireNothingLeft(() -> bench().add("eve"));
  }

  @Test
  @DisplayName("S5: whichever step of an update fails, nothing has changed")
  void updateWhenStepFailsThenNothingHasChanged() {
    String id = bench().add("ada").id();
    requireNothingLeft(() -> bench().rename(id, "eve"));
  }

  @Test
  @DisplayName("S5: whichever step of a deletion fails, everything is still there")
  void deleteWhenStepFailsThenEverythingIsThere() {
    String id = bench().add("ada").id();
    requireNothingLeft(() -> bench().delete(id));
  }

  private void requireNothingLeft(Runnable write) {
    List<StoreFixture.Seen> before = bench().dump();
    for (int step = 1; step < MOST_STEPS; step++) {
      bench().failStep(step);
      boolean isDone = isDone(write);
      bench().failStep(0);
      if (isDone) {
        assertThat(step).as("the first step cannot fail").isGreaterThan(1);
        return;
      }
      assertThat(bench().dump()).as("after step %d failed", step).isEqualTo(before);
    }
    throw new AssertionError("The write has more than " + MOST_STEPS + " steps");
  }

  private static boolean isDone(Runnable write) {
    try {
      write.run();
      return true;
    } catch (RuntimeException failed) {
      return false;
    }
  }
}
