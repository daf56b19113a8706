// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
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
        id, version, Optional.of(fixture().value(name)), List.of(), MembershipDelta.none());
  }

  private void softDelete(StoredResource<R> stored, String name) {
    softDeletes().softDelete(fixture().acme, update(stored.id(), stored.version(), name));
  }

  private List<StoredResource<R>> deleted(TenantContext context, String name) {
    return softDeletes()
        .findDeleted(
            context,
            fixture().query(fixture().byName(fixture().shown(name))).filter().orElseThrow(),
            StoreFixture.ALL);
  }

  private static List<String> ids(List<? extends StoredResource<?>> found) {
    return found.stream().<String>map(StoredResource::id).toList();
  }

  @Test
  @DisplayName("S80: a deleted resource has no id and is on no page, and its name is available")
  void softDeleteThenResourceDoesNotExist() {
    StoredResource<R> ada = fixture().add("ada");
    String bob = fixture().add("bob").id();

    softDelete(ada, "ada");

    assertThat(fixture().find(fixture().acme, ada.id())).isEmpty();
    assertThat(ids(fixture().all(fixture().acme))).containsExactly(bob);
    assertThat(fixture().search(fixture().byName(fixture().shown("ada"))).items()).isEmpty();
    assertThat(ConcurrentCalls.outcome(() -> fixture().rename(ada.id(), "mia"))).isEqualTo("404");
    assertThat(ConcurrentCalls.outcome(() -> fixture().delete(ada.id()))).isEqualTo("404");
    assertThat(fixture().add("ada").id()).isNotEqualTo(ada.id());
  }

  @Test
  @DisplayName("S80: an unknown resource and an old version are not deleted")
  void softDeleteWhenUnknownOrStaleThenRejected() {
    fixture().requireVersions();
    StoredResource<R> ada = fixture().add("ada");
    fixture().rename(ada.id(), "mia");
    List<StoreFixture.Seen> before = fixture().dump();

    assertThat(ConcurrentCalls.outcome(() -> softDelete(ada, "ada"))).isEqualTo("412");
    assertThat(
            ConcurrentCalls.outcome(
                () ->
                    softDeletes()
                        .softDelete(fixture().acme, update("nobody", Optional.empty(), "ada"))))
        .isEqualTo("404");
    assertThat(fixture().dump()).isEqualTo(before);
    assertThat(deleted(fixture().acme, "mia")).isEmpty();
  }

  @Test
  @DisplayName("S81: a deleted resource is found unchanged by its unique value only")
  void findDeletedThenResourcesWithValue() {
    StoredResource<R> ada = fixture().add("ada");
    fixture().add("bob");
    softDelete(ada, "ada");

    assertThat(ids(deleted(fixture().acme, "ada"))).containsExactly(ada.id());
    assertThat(fixture().seen(deleted(fixture().acme, "ada").get(0)).attributes())
        .isEqualTo(fixture().seen(ada).attributes());
    assertThat(deleted(fixture().acme, "bob")).isEmpty();
    assertThat(deleted(fixture().acme, "mia")).isEmpty();
    assertThat(deleted(fixture().other, "ada")).isEmpty();
  }

  @Test
  @DisplayName("S81: the resource deleted last is found first")
  void findDeletedWhenSeveralThenTheLastOneFirst() {
    StoredResource<R> first = fixture().add("ada");
    softDelete(first, "ada");
    StoredResource<R> second = fixture().add("ada");
    softDelete(second, "ada");

    assertThat(ids(deleted(fixture().acme, "ada"))).containsExactly(second.id(), first.id());
  }

  @Test
  @DisplayName(
      "S82: a restored resource has its id and creation time, the new value and a new version")
  void restoreThenSameIdWithNewValue() {
    StoredResource<R> ada = fixture().add("ada");
    softDelete(ada, "ada");
    StoredResource<R> kept = deleted(fixture().acme, "ada").get(0);

    StoredResource<R> restored =
        softDeletes().restore(fixture().acme, update(ada.id(), kept.version(), "mia"));

    assertThat(fixture().seen(restored)).isEqualTo(fixture().seen(fixture().get(ada.id())));
    assertThat(restored.id()).isEqualTo(ada.id());
    assertThat(restored.created()).isEqualTo(ada.created());
    assertThat(fixture().names(fixture().search(fixture().byName(fixture().shown("mia")))))
        .containsExactly(fixture().shown("mia"));
    if (fixture().store.supportsVersions()) {
      assertThat(restored.version()).isNotIn(ada.version(), kept.version());
    }
    assertThat(deleted(fixture().acme, "ada")).isEmpty();
    assertThat(deleted(fixture().acme, "mia")).isEmpty();
  }

  @Test
  @DisplayName("S82: a resource is restored once, and not if its value conflicts")
  void restoreWhenRestoredOrNameExistsThenRejected() {
    StoredResource<R> ada = fixture().add("ada");
    softDelete(ada, "ada");
    StoredResource<R> kept = deleted(fixture().acme, "ada").get(0);
    UpdateRequest<R> request = update(ada.id(), kept.version(), "ada");
    String bob = fixture().add("ada").id();

    assertThat(ConcurrentCalls.outcome(() -> softDeletes().restore(fixture().acme, request)))
        .isEqualTo("uniqueness");
    assertThat(ids(deleted(fixture().acme, "ada"))).containsExactly(ada.id());
    assertThat(ConcurrentCalls.outcome(() -> softDeletes().restore(fixture().other, request)))
        .isEqualTo("412");

    fixture().delete(bob);
    softDeletes().restore(fixture().acme, request);
    assertThat(ConcurrentCalls.outcome(() -> softDeletes().restore(fixture().acme, request)))
        .isEqualTo("412");
  }

  @Test
  @DisplayName("S82: concurrent restorations succeed once")
  void restoreWhenConcurrentThenOneSucceeds() {
    StoredResource<R> ada = fixture().add("ada");
    softDelete(ada, "ada");
    UpdateRequest<R> request =
        update(ada.id(), deleted(fixture().acme, "ada").get(0).version(), "ada");

    List<String> outcomes =
        ConcurrentCalls.run(
            THREADS,
            i -> ConcurrentCalls.outcome(() -> softDeletes().restore(fixture().acme, request)));

    assertThat(outcomes).containsOnlyOnce("done").containsOnly("done", "412");
    assertThat(ids(fixture().all(fixture().acme))).containsExactly(ada.id());
  }
}
