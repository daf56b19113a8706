// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs the contract on the reference store of groups. */
class MemoryGroupContractTest extends GroupStoreContract<ScimResource> {
  private final ResourceBinding<ScimResource> binding =
      ResourceBinding.full(CoreSchemas.groupType(), List.of());
  private final MemoryStores directory = new MemoryStores();
  private final ResourceStore<ScimResource> people = directory.store(MemoryUsers.BINDING);
  private final MemoryGroupStore<ScimResource> groups = directory.groupStore(binding);

  @Override
  protected ResourceStore<ScimResource> store() {
    return groups;
  }

  @Override
  protected ResourceBinding<ScimResource> binding() {
    return binding;
  }

  @Override
  protected MembershipStore memberships() {
    return groups;
  }

  @Override
  protected String newMember(TenantContext context) {
    ComplexValue attributes =
        ComplexValue.of("userName", new StringValue(UUID.randomUUID().toString()));
    return people
        .create(context, CreateRequest.of(ScimResource.of(CoreSchemas.userType(), attributes)))
        .id();
  }

  @Override
  protected void deleteMember(TenantContext context, String id) {
    people.delete(context, new DeleteRequest(id, Optional.empty()));
  }
}
