// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs the contract of soft deletion on the reference store. */
class MemorySoftDeletesContractTest extends SoftDeletesContract<ScimResource> {
  private final MemoryStore<ScimResource> store = MemoryUsers.store();

  @Override
  protected ResourceStore<ScimResource> store() {
    return store;
  }

  @Override
  protected SoftDeletes<ScimResource> softDeletes() {
    return store;
  }

  @Override
  protected ResourceBinding<ScimResource> binding() {
    return MemoryUsers.BINDING;
  }

  @Test
  void purgeDeletedThenEarlierDeletionsAreRemoved() {
    TenantContext acme = tenant();
    ScimResource ada = ScimResource.of(MemoryUsers.BINDING.type(), attributes("ada"));
    StoredResource<ScimResource> made = store.create(acme, CreateRequest.of(ada));
    store.softDelete(
        acme,
        new UpdateRequest<>(
            made.id(), made.version(), Optional.of(ada), List.of(), MembershipDelta.none()));

    assertThat(store.purgeDeleted(acme, Instant.EPOCH)).isZero();
    assertThat(store.purgeDeleted(acme, Instant.now().plusSeconds(60))).isEqualTo(1);
    assertThat(store.purgeDeleted(acme, Instant.now().plusSeconds(60))).isZero();
  }
}
