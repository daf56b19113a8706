// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.access.AccessAttribute;
import dev.rollcall.scim.spi.access.CatalogFormat;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Writes of declared values, which the gateway does not pass on to their store. */
class CatalogStoreTest {
  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));

  private static void assertNotImplemented(ThrowingCallable write) {
    assertThatThrownBy(write)
        .isInstanceOfSatisfying(
            ScimException.class, failure -> assertThat(failure.status()).isEqualTo(501))
        .hasMessageContaining("/Roles");
  }

  @Test
  void writeThenNotImplemented() {
    var resource = CatalogTypes.of(Set.of(AccessAttribute.ROLES), CatalogFormat.IETF).get(0);
    ResourceStore<ScimResource> store = resource.store();
    ScimResource role =
        ScimResource.of(
            resource.binding().type(), ComplexValue.builder().put("value", "viewer").build());

    assertNotImplemented(() -> store.create(acme, CreateRequest.of(role)));
    assertNotImplemented(
        () ->
            store.update(
                acme,
                new UpdateRequest<>(
                    "viewer",
                    Optional.empty(),
                    Optional.of(role),
                    List.of(),
                    MembershipDelta.none())));
    assertNotImplemented(() -> store.delete(acme, new DeleteRequest("viewer", Optional.empty())));
  }
}
