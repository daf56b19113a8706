// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.testkit.store.SoftDeletesContract;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the contract of soft deletion on each database. */
class JdbcSoftDeletesContractTest {
  private static final ResourceBinding<ScimResource> USERS =
      ResourceBinding.full(CoreSchemas.userType(), List.of());

  private abstract static class OnDatabase extends SoftDeletesContract<ScimResource> {
    private final JdbcStore<ScimResource> store;

    OnDatabase(Database database) {
      this.store = database.directory().store(USERS);
    }

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
      return USERS;
    }
  }

  @Nested
  class OnH2 extends OnDatabase {
    OnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class OnPostgres extends OnDatabase {
    OnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void purgeDeletedThenEarlierDeletionsAreRemoved(Database database) {
    JdbcStore<ScimResource> store = database.directory().store(USERS);
    TenantContext context = TenantContext.of(Tenant.of(UUID.randomUUID().toString()));
    ScimResource ada =
        ScimResource.of(
            CoreSchemas.userType(), ComplexValue.builder().put("userName", "ada").build());
    StoredResource<ScimResource> made = store.create(context, CreateRequest.of(ada));
    store.softDelete(
        context,
        new UpdateRequest<>(
            made.id(), made.version(), Optional.of(ada), List.of(), MembershipDelta.none()));
    Filter byName =
        Filter.parse(
            "userName eq \"ada\"", CoreSchemas.userType(), Dialect.DEFAULT, Limits.DEFAULT);

    assertThat(store.purgeDeleted(context, Instant.EPOCH)).isZero();
    assertThat(store.findDeleted(context, byName, 1)).hasSize(1);
    assertThat(store.purgeDeleted(context, Instant.now().plusSeconds(60))).isEqualTo(1);
    assertThat(store.findDeleted(context, byName, 1)).isEmpty();
  }
}
