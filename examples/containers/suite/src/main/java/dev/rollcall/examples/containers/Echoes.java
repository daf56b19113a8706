// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Create;
import dev.rollcall.scim.spi.Delete;
import dev.rollcall.scim.spi.Find;
import dev.rollcall.scim.spi.Query;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.Slice;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.Update;
import dev.rollcall.scim.spi.Written;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;

/** A resource for every id that is asked for, so that its answer tells which id arrived. */
final class Echoes implements ResourceStore<ScimResource> {
  static final ResourceType TYPE = ResourceType.of("Echo", "/Echoes", CoreSchemas.user());

  @Override
  public List<Stored<ScimResource>> find(TenantContext context, Find request) {
    ComplexValue attributes = ComplexValue.builder().put("userName", "echo").build();
    return request.ids().stream()
        .map(
            id ->
                new Stored<>(
                    id,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    ScimResource.of(TYPE, attributes)))
        .toList();
  }

  @Override
  public Slice<ScimResource> search(TenantContext context, Query request) {
    return new Slice<>(List.of(), 0);
  }

  @Override
  public Stored<ScimResource> create(TenantContext context, Create<ScimResource> request) {
    throw ScimException.notImplemented("Creating an echo");
  }

  @Override
  public Written<ScimResource> update(TenantContext context, Update<ScimResource> request) {
    throw ScimException.notImplemented("Changing an echo");
  }

  @Override
  public void delete(TenantContext context, Delete request) {
    throw ScimException.notImplemented("Removing an echo");
  }
}
