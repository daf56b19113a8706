// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.value.StringValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Updates of a resource that another transaction has changed since it was read. */
class ConcurrentUpdateTest {
  private final TenantContext acme = Samples.tenant();

  @ParameterizedTest
  @EnumSource(value = Database.class, names = "SERIALIZABLE", mode = EnumSource.Mode.EXCLUDE)
  void updateWhenChangedSinceReadThenStaleVersionAndSameIndex(Database database) {
    JdbcStores stores = database.directory();
    JdbcStore<ScimResource> users = stores.store(Samples.USERS);
    String id = users.create(acme, CreateRequest.of(Samples.named("ada"))).id();
    ScimResource titled = Samples.named("ada").with("title", new StringValue("Guide"));

    ScimException failure =
        catchThrowableOfType(
            ScimException.class,
            () ->
                stores
                    .unitOfWork()
                    .run(
                        acme,
                        unit -> {
                          var read = users.find(unit, FindRequest.one(id)).get(0);
                          users.update(acme, update(id, Optional.empty(), titled));
                          return users.update(
                              unit, update(id, read.version(), Samples.named("bob")));
                        }));

    assertThat(failure.isStaleVersion()).isTrue();
    assertThat(found(users, "userName eq \"bob\"")).isZero();
    assertThat(found(users, "userName eq \"ada\"")).isEqualTo(1);
    assertThat(found(users, "title eq \"Guide\"")).isEqualTo(1);
    users.create(acme, CreateRequest.of(Samples.named("bob")));
  }

  private static UpdateRequest<ScimResource> update(
      String id, Optional<String> version, ScimResource value) {
    return new UpdateRequest<>(id, version, Optional.of(value), List.of(), MembershipDelta.none());
  }

  private int found(JdbcStore<ScimResource> users, String filter) {
    Query query = new Query(Optional.of(Samples.filter(filter)), 0, 10);
    return users.search(acme, query).items().size();
  }
}
