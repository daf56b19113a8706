// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of a store with {@link SoftDeletes}. A host extends it in addition to {@link
 * ResourceStoreContract}. The naming attribute of resources must be unique.
 *
 * @param <R> the host's value
 */
public abstract class SoftDeletesContract<R> extends StoreContract<R> {
  private static final int THREADS = 4;

  /** Called by subclasses of a host. */
  protected SoftDeletesContract() {}

  /** Returns the soft-delete capability of {@link #store()}. */
  protected abstract SoftDeletes<R> softDeletes();

  private UpdateRequest<R> update(String id, Optional<String> version, String name) {
    return new UpdateRequest<>(
        id, version, Optional.of(bench().value(name)), List.of(), MembershipDelta.none());
  }

  private void softDelete(StoredResource<R> stored, String name) {
    softDeletes().softDelete(bench().acme, update(stored.id(), stored.version(), name));
  }

  private List<StoredResource<R>> deleted(TenantContext context, String name) {
    return softDeletes()
        .findDeleted(
            context,
            bench().query(bench().byName(bench().shown(name))).filter().orElseThrow(),
            StoreFixture.ALL);
  }

  private static List<String> ids(List<? extends StoredResource<?>> found) {
    return found.stream().<String>map(StoredResource::id).toList();
  }

  @Test
  @DisplayName("S80: a deleted resource is under no id and on no page, and its name is free")
  void softDeleteThenDoesNotExist() {
    StoredResource<R> ada = bench().add("ada");
    String bob = bench().add("bob").id();

    softDelete(ada, "ada");

    assertThat(bench().find(bench().acme, ada.id())).isEmpty();
    assertThat(ids(bench().all(bench().acme))).containsExactly(bob);
    assertThat(bench().search(bench().byName(bench().shown("ada"))).items()).isEmpty();
    assertThat(ConcurrentCalls.outcome(() -> bench().rename(ada.id(), "mia"))).isEqualTo("404");
    assertThat(ConcurrentCalls.outcome(() -> bench().delete(ada.id()))).isEqualTo("404");
    assertThat(bench().add("ada").id()).isNotEqualTo(ada.id());
  }

  @Test
  @DisplayName("S80: an unknown resource and an old version are not deleted")
  void softDeleteWhenUnknownOrOldThenRefused() {
    bench().requireVersions();
    StoredResource<R> ada = bench().add("ada");
    bench().rename(ada.id(), "mia");
    List<StoreFixture.Seen> before = bench().dump();

    assertThat(ConcurrentCalls.outcome(() -> softDelete(ada, "ada"))).isEqualTo("412");
    assertThat(
            ConcurrentCalls.outcome(
                () ->
                    softDeletes()
                        .softDelete(bench().acme, update("nobody", Optional.empty(), "ada"))))
        .isEqualTo("404");
    assertThat(bench().dump()).isEqualTo(before);
    assertThat(deleted(bench().acme, "mia")).isEmpty();
  }

  @Test
  @DisplayName(
      "S81: a deleted resource is found by its unique value as it was deleted, by no other")
  void findDeletedThenThoseWithTheValue() {
    StoredResource<R> ada = bench().add("ada");
    bench().add("bob");
    softDelete(ada, "ada");

    assertThat(ids(deleted(bench().acme, "ada"))).containsExactly(ada.id());
    assertThat(bench().seen(deleted(bench().acme, "ada").get(0)).attributes())
        .isEqualTo(bench().seen(ada).attributes());
    assertThat(deleted(bench().acme, "bob")).isEmpty();
    assertThat(deleted(bench().acme, "mia")).isEmpty();
    assertThat(deleted(bench().other, "ada")).isEmpty();
  }

  @Test
  @DisplayName("S81: the resource deleted last is found first")
  void findDeletedWhenSeveralThenTheLastOneFirst() {
    StoredResource<R> first = bench().add("ada");
    softDelete(first, "ada");
    StoredResource<R> second = bench().add("ada");
    softDelete(second, "ada");

    assertThat(ids(deleted(bench().acme, "ada"))).containsExactly(second.id(), first.id());
  }

  @Test
  @DisplayName("S82: a restored resource has its id, its creation, the new value and a new version")
  void restoreThenAsBeforeWithTheNewValue() {
    StoredResource<R> ada = bench().add("ada");
    softDelete(ada, "ada");
    StoredResource<R> kept = deleted(bench().acme, "ada").get(0);

    StoredResource<R> restored =
        softDeletes().restore(bench().acme, update(ada.id(), kept.version(), "mia"));

    assertThat(bench().seen(restored)).isEqualTo(bench().seen(bench().get(ada.id())));
    assertThat(restored.id()).isEqualTo(ada.id());
    assertThat(restored.created()).isEqualTo(ada.created());
    assertThat(bench().names(bench().search(bench().byName(bench().shown("mia")))))
        .containsExactly(bench().shown("mia"));
    if (bench().store.supportsVersions()) {
      assertThat(restored.version()).isNotIn(ada.version(), kept.version());
    }
    assertThat(deleted(bench().acme, "ada")).isEmpty();
    assertThat(deleted(bench().acme, "mia")).isEmpty();
  }

  @Test
  @DisplayName("S82: a resource is restored once, and not where its value is taken")
  void restoreWhenRestoredOrTakenThenRefused() {
    StoredResource<R> ada = bench().add("ada");
    softDelete(ada, "ada");
    StoredResource<R> kept = deleted(bench().acme, "ada").get(0);
    UpdateRequest<R> request = update(ada.id(), kept.version(), "ada");
    String bob = bench().add("ada").id();

    assertThat(ConcurrentCalls.outcome(() -> softDeletes().restore(bench().acme, request)))
        .isEqualTo("uniqueness");
    assertThat(ids(deleted(bench().acme, "ada"))).containsExactly(ada.id());
    assertThat(ConcurrentCalls.outcome(() -> softDeletes().restore(bench().other, request)))
        .isEqualTo("412");

    bench().delete(bob);
    softDeletes().restore(bench().acme, request);
    assertThat(ConcurrentCalls.outcome(() -> softDeletes().restore(bench().acme, request)))
        .isEqualTo("412");
  }

  @Test
  @DisplayName("S82: of several who restore a resource at once, one does")
  void restoreWhenAtOnceThenOneDoes() {
    StoredResource<R> ada = bench().add("ada");
    softDelete(ada, "ada");
    UpdateRequest<R> request =
        update(ada.id(), deleted(bench().acme, "ada").get(0).version(), "ada");

    List<String> outcomes =
        ConcurrentCalls.run(
            THREADS,
            i -> ConcurrentCalls.outcome(() -> softDeletes().restore(bench().acme, request)));

    assertThat(outcomes).containsOnlyOnce("done").containsOnly("done", "412");
    assertThat(ids(bench().all(bench().acme))).containsExactly(ada.id());
  }
}
