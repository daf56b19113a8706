// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Create;
import dev.rollcall.scim.spi.MembershipDelta;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.SoftDeletes;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.Update;
import dev.rollcall.scim.spi.memory.MemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The reference store keeps the contract of soft deletion. */
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
  void purgeDeletedThenWhatWasDeletedBeforeIsGone() {
    TenantContext acme = tenant();
    ScimResource ada = ScimResource.of(MemoryUsers.BINDING.type(), attributes("ada"));
    Stored<ScimResource> made = store.create(acme, Create.of(ada));
    store.softDelete(
        acme,
        new Update<>(
            made.id(), made.version(), Optional.of(ada), List.of(), MembershipDelta.none()));

    assertThat(store.purgeDeleted(acme, Instant.EPOCH)).isZero();
    assertThat(store.purgeDeleted(acme, Instant.now().plusSeconds(60))).isEqualTo(1);
    assertThat(store.purgeDeleted(acme, Instant.now().plusSeconds(60))).isZero();
  }
}
