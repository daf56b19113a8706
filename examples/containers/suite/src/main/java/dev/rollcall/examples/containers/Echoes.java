// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;

/** Returns a resource for every requested id, so that the response shows the received id. */
final class Echoes implements ResourceStore<ScimResource> {
  static final ResourceType TYPE = ResourceType.of("Echo", "/Echoes", CoreSchemas.user());

  @Override
  public List<StoredResource<ScimResource>> find(TenantContext context, FindRequest request) {
    ComplexValue attributes = ComplexValue.builder().put("userName", "echo").build();
    return request.ids().stream()
        .map(
            id ->
                new StoredResource<>(
                    id,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    ScimResource.of(TYPE, attributes)))
        .toList();
  }

  @Override
  public ResourcePage<ScimResource> search(TenantContext context, Query request) {
    return new ResourcePage<>(List.of(), 0);
  }

  @Override
  public StoredResource<ScimResource> create(
      TenantContext context, CreateRequest<ScimResource> request) {
    throw ScimException.notImplemented("Creating an echo");
  }

  @Override
  public UpdateResult<ScimResource> update(
      TenantContext context, UpdateRequest<ScimResource> request) {
    throw ScimException.notImplemented("Changing an echo");
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    throw ScimException.notImplemented("Removing an echo");
  }
}
