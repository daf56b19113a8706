// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
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
    return fixture().type().schema().attributes().stream()
        .filter(one -> one.name().equals(fixture().nameAttribute))
        .findFirst()
        .orElseThrow();
  }

  private void requireUniqueName() {
    StoreFixture.require(
        SampleResources.isUnique(name()), "'" + fixture().nameAttribute + "' is not unique");
  }

  @Test
  @DisplayName("S11, S20: create returns the stored resource with the host's value")
  void createThenReturnsStoredResource() {
    R value = fixture().value("ada");
    StoredResource<R> created = fixture().store.create(fixture().acme, CreateRequest.of(value));

    assertThat(fixture().seen(fixture().get(created.id()))).isEqualTo(fixture().seen(created));
    assertThat(fixture().binding.toResource(created.value()).attributes())
        .isEqualTo(fixture().binding.toResource(value).attributes());
  }

  @Test
  @DisplayName("S12: ids fit a URL, are unique, and are never reused")
  void createThenIdIsNotReused() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      String id = fixture().add("n" + i).id();
      assertThat(id).matches("[A-Za-z0-9._~-]+").doesNotContain("bulkId");
      assertThat(ids.add(id)).as("a new id").isTrue();
      fixture().delete(id);
    }
  }

  @Test
  @DisplayName("S13: an existing name is rejected, in any equivalent letter case")
  void createWhenNameExistsThenUniqueness() {
    requireUniqueName();
    fixture().add("ada");
    List<StoreFixture.Seen> before = fixture().dump();

    assertThat(ConcurrentCalls.outcome(() -> fixture().add("ada"))).isEqualTo("uniqueness");
    if (!name().isCaseExact()) {
      String other = "ada".toUpperCase(Locale.ROOT);
      assertThat(ConcurrentCalls.outcome(() -> fixture().add(other))).isEqualTo("uniqueness");
    }
    assertThat(fixture().dump()).isEqualTo(before);
  }

  @Test
  @DisplayName("S13: the same name is available in another tenant")
  void createWhenNameExistsInOtherTenantThenCreated() {
    fixture().add("ada");
    fixture().store.create(fixture().other, CreateRequest.of(fixture().value("ada")));
    assertThat(fixture().dump(fixture().other)).hasSize(1);
  }

  @Test
  @DisplayName("S3, S13: of concurrent creations with one name one succeeds")
  void createWhenConcurrentThenOneSucceeds() {
    requireUniqueName();
    List<String> outcomes =
        ConcurrentCalls.run(
            THREADS,
            i -> ConcurrentCalls.outcome(() -> ConflictRetry.run(() -> fixture().add("ada"))));

    assertThat(outcomes).containsOnlyOnce("done");
    assertThat(outcomes).filteredOn(one -> !one.equals("done")).containsOnly("uniqueness");
    assertThat(fixture().dump()).hasSize(1);
  }

  @Test
  @DisplayName("S13: an update to an existing name is rejected")
  void updateWhenNameExistsThenUniqueness() {
    requireUniqueName();
    fixture().add("ada");
    String bob = fixture().add("bob").id();
    List<StoreFixture.Seen> before = fixture().dump();

    assertThat(ConcurrentCalls.outcome(() -> fixture().rename(bob, "ada"))).isEqualTo("uniqueness");

    assertThat(fixture().dump()).isEqualTo(before);
  }

  @Test
  @DisplayName("S4: an error names attributes, no values, and no data of another tenant")
  void writeWhenRejectedThenMessageHasNoValues() {
    requireUniqueName();
    String theirs = "";
    for (String name : List.of("quagga-1", "quagga-2", "quagga-3")) {
      // Uses the last of several: a store may count each tenant's resources from one.
      theirs =
          fixture().store.create(fixture().other, CreateRequest.of(fixture().value(name))).id();
    }
    String ofOther = theirs;
    String mine = fixture().add("zebra-of-acme").id();
    fixture().add("okapi-of-acme");

    ScimException taken = ConcurrentCalls.rejection(() -> fixture().add("zebra-of-acme"));
    List<ScimException> refusals =
        List.of(
            taken,
            ConcurrentCalls.rejection(() -> fixture().rename(mine, "okapi-of-acme")),
            ConcurrentCalls.rejection(() -> fixture().rename(ofOther, "okapi-of-acme")),
            ConcurrentCalls.rejection(() -> fixture().delete(ofOther)));

    assertThat(taken).hasMessageContaining(fixture().nameAttribute);
    assertThat(refusals)
        .extracting(rejected -> String.valueOf(rejected.getMessage()).toLowerCase(Locale.ROOT))
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain("zebra", "okapi", "quagga", fixture().other.tenantId()));
  }

  @Test
  @DisplayName(
      "S14: the new value is found, the old one is not, and its name is available immediately")
  void updateThenFoundOnlyByNewValue() {
    String id = fixture().add("ada").id();
    fixture().rename(id, "eve");

    assertThat(fixture().names(fixture().search(fixture().byName(fixture().shown("eve")))))
        .containsExactly(fixture().shown("eve"));
    assertThat(fixture().search(fixture().byName(fixture().shown("ada"))).items()).isEmpty();
    assertThat(fixture().add("ada").id()).isNotEqualTo(id);
  }

  @Test
  @DisplayName("S15: an unknown id is not found, whatever version is expected")
  void writeWhenResourceIsDeletedThenNotFound() {
    StoredResource<R> gone = fixture().add("ada");
    fixture().delete(gone.id());

    for (Optional<String> expected :
        List.of(Optional.<String>empty(), gone.version(), Optional.of("17"))) {
      assertThat(
              ConcurrentCalls.outcome(
                  () ->
                      fixture()
                          .store
                          .update(
                              fixture().acme,
                              fixture().expecting(gone.id(), expected, fixture().value("eve")))))
          .isEqualTo("404");
      assertThat(
              ConcurrentCalls.outcome(
                  () ->
                      fixture()
                          .store
                          .delete(fixture().acme, new DeleteRequest(gone.id(), expected))))
          .isEqualTo("404");
    }
  }

  @Test
  @DisplayName("S16: a write that expects another version is rejected")
  void writeWhenVersionIsStaleThenRejected() {
    fixture().requireVersions();
    StoredResource<R> first = fixture().add("ada");
    fixture().rename(first.id(), "eve");
    List<StoreFixture.Seen> before = fixture().dump();

    assertThat(
            ConcurrentCalls.outcome(
                () ->
                    fixture()
                        .store
                        .update(
                            fixture().acme,
                            fixture()
                                .expecting(first.id(), first.version(), fixture().value("mia")))))
        .isEqualTo("412");
    assertThat(
            ConcurrentCalls.outcome(
                () ->
                    fixture()
                        .store
                        .delete(fixture().acme, new DeleteRequest(first.id(), first.version()))))
        .isEqualTo("412");
    assertThat(fixture().dump()).isEqualTo(before);
  }

  @Test
  @DisplayName("S3, S16: of concurrent writes that expect one version one succeeds")
  void updateWhenConcurrentWithVersionThenOneSucceeds() {
    fixture().requireVersions();
    StoredResource<R> first = fixture().add("ada");
    List<String> outcomes =
        ConcurrentCalls.run(
            THREADS,
            i ->
                ConcurrentCalls.outcome(
                    () ->
                        fixture()
                            .store
                            .update(
                                fixture().acme,
                                fixture()
                                    .expecting(
                                        first.id(), first.version(), fixture().value("n" + i)))));

    assertThat(outcomes).containsOnlyOnce("done");
    assertThat(outcomes).filteredOn(one -> !one.equals("done")).containsOnly("412");
  }

  @Test
  @DisplayName("S17: an update without changes keeps version and times")
  void updateWhenEqualThenUnchanged() {
    StoredResource<R> before = fixture().add("ada");

    UpdateResult<R> written = fixture().rename(before.id(), "ada");

    assertThat(written.isChanged()).isFalse();
    assertThat(fixture().seen(written.stored())).isEqualTo(fixture().seen(before));
    assertThat(fixture().seen(fixture().get(before.id()))).isEqualTo(fixture().seen(before));
  }

  @Test
  @DisplayName("S18, S19: each change gives a new version and a later time, and created stays")
  void updateThenVersionAndTimeAreNew() {
    StoredResource<R> last = fixture().add("n0");
    Set<Optional<String>> versions = new HashSet<>(Set.of(last.version()));
    for (int i = 1; i < 6; i++) {
      UpdateResult<R> written = fixture().rename(last.id(), "n" + i);
      StoredResource<R> next = written.stored();
      assertThat(written.isChanged()).isTrue();
      assertThat(next.created()).isEqualTo(last.created());
      if (fixture().store.supportsVersions()) {
        assertThat(versions.add(next.version())).as("a new version").isTrue();
      }
      if (last.lastModified().isPresent()) {
        assertThat(next.lastModified()).hasValueSatisfying(isAfter(last));
      }
      assertThat(fixture().seen(fixture().get(last.id()))).isEqualTo(fixture().seen(next));
      last = next;
    }
  }

  private Consumer<Instant> isAfter(StoredResource<R> earlier) {
    return later -> assertThat(later).isAfter(earlier.lastModified().orElseThrow());
  }

  @Test
  @DisplayName("S21: a deletion succeeds once, and the name is available")
  void deleteThenResourceDoesNotExist() {
    String id = fixture().add("ada").id();
    String other = fixture().add("bob").id();
    fixture().delete(id);

    assertThat(fixture().find(fixture().acme, id)).isEmpty();
    assertThat(ConcurrentCalls.outcome(() -> fixture().delete(id))).isEqualTo("404");
    assertThat(StoreFixture.ids(fixture().store.search(fixture().acme, StoreFixture.page(0, 9))))
        .containsExactly(other);
    assertThat(fixture().search(fixture().byName(fixture().shown("ada"))).items()).isEmpty();
    fixture().add("ada");
  }

  @Test
  @DisplayName("S3, S21: concurrent deletions succeed once")
  void deleteWhenConcurrentThenOneSucceeds() {
    String id = fixture().add("ada").id();
    List<String> outcomes =
        ConcurrentCalls.run(
            THREADS,
            i ->
                ConcurrentCalls.outcome(
                    () ->
                        ConflictRetry.run(
                            () -> {
                              fixture().delete(id);
                              return id;
                            })));

    assertThat(outcomes).containsOnlyOnce("done");
    assertThat(outcomes).filteredOn(one -> !one.equals("done")).containsOnly("404");
  }

  @Test
  @DisplayName("S5: a creation that fails at any step stores nothing")
  void createWhenStepFailsThenNotCreated() {
    fixture().add("ada");
    requireNothingLeft(() -> fixture().add("eve"));
  }

  @Test
  @DisplayName("S5: an update that fails at any step changes nothing")
  void updateWhenStepFailsThenUnchanged() {
    String id = fixture().add("ada").id();
    requireNothingLeft(() -> fixture().rename(id, "eve"));
  }

  @Test
  @DisplayName("S5: a deletion that fails at any step deletes nothing")
  void deleteWhenStepFailsThenUnchanged() {
    String id = fixture().add("ada").id();
    requireNothingLeft(() -> fixture().delete(id));
  }

  private void requireNothingLeft(Runnable write) {
    List<StoreFixture.Seen> before = fixture().dump();
    for (int step = 1; step < MOST_STEPS; step++) {
      fixture().failStep(step);
      boolean isDone = isDone(write);
      fixture().failStep(0);
      if (isDone) {
        assertThat(step).as("the first step cannot fail").isGreaterThan(1);
        return;
      }
      assertThat(fixture().dump()).as("after step %d failed", step).isEqualTo(before);
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
