// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The store of the guide on an existing table: numeric ids, no versions. */
class OwnTablesTest {
  record Account(
      @ScimAttribute("userName") @Filterable String login,
      @ScimAttribute("active") Boolean enabled) {}

  /** A row of the product's own table. */
  record Row(long id, String tenant, Account account) {}

  // snippet:store
  static final class AccountStore implements ResourceStore<Account> {
    private final ResourceBinding<Account> binding;
    private final Map<Long, Row> table = new TreeMap<>(); // represents the product's own table
    private long lastId;

    AccountStore(ResourceBinding<Account> binding) {
      this.binding = binding;
    }

    @Override
    public synchronized List<StoredResource<Account>> find(
        TenantContext context, FindRequest request) {
      return request.ids().stream()
          .flatMap(id -> row(context, id).stream())
          .map(this::stored)
          .toList();
    }

    @Override
    public synchronized ResourcePage<Account> search(TenantContext context, Query request) {
      List<StoredResource<Account>> matching =
          table.values().stream()
              .filter(row -> row.tenant().equals(context.tenantId()))
              .map(this::stored)
              .filter(stored -> matches(context, request, stored))
              .toList();
      return new ResourcePage<>(
          matching.stream().skip(request.offset()).limit(request.count()).toList(),
          matching.size());
    }

    @Override
    public synchronized StoredResource<Account> create(
        TenantContext context, CreateRequest<Account> request) {
      requireFree(context, request.value().login(), -1);
      Row row = new Row(++lastId, context.tenantId(), request.value());
      table.put(row.id(), row);
      return stored(row);
    }

    @Override
    public synchronized UpdateResult<Account> update(
        TenantContext context, UpdateRequest<Account> request) {
      Row old =
          row(context, request.id()).orElseThrow(() -> ScimException.notFound("No such user"));
      Account account = request.value().orElse(old.account());
      requireFree(context, account.login(), old.id());
      Row row = new Row(old.id(), old.tenant(), account);
      table.put(row.id(), row);
      return new UpdateResult<>(stored(row), !row.equals(old));
    }

    @Override
    public synchronized void delete(TenantContext context, DeleteRequest request) {
      Row row =
          row(context, request.id()).orElseThrow(() -> ScimException.notFound("No such user"));
      table.remove(row.id());
    }

    /** An id in another form, or of another tenant, does not exist. */
    private Optional<Row> row(TenantContext context, String id) {
      return id.matches("[1-9][0-9]{0,17}")
          ? Optional.ofNullable(table.get(Long.valueOf(id)))
              .filter(row -> row.tenant().equals(context.tenantId()))
          : Optional.empty();
    }

    private void requireFree(TenantContext context, String login, long except) {
      boolean isTaken =
          table.values().stream()
              .anyMatch(
                  row ->
                      row.id() != except
                          && row.tenant().equals(context.tenantId())
                          && row.account().login().equalsIgnoreCase(login));
      if (isTaken) {
        throw ScimException.uniqueness("userName");
      }
    }

    private boolean matches(TenantContext context, Query request, StoredResource<Account> stored) {
      return request
          .filter()
          .map(filter -> filter.matches(stored.toResource(binding), context.budget()))
          .orElse(true);
    }

    private StoredResource<Account> stored(Row row) {
      return new StoredResource<>(
          Long.toString(row.id()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          row.account());
    }
  }

  // end:store

  private final ResourceBinding<Account> binding =
      RecordBinding.user(MethodHandles.lookup(), Account.class);
  private final AccountStore store = new AccountStore(binding);
  private final TenantContext acme = TenantContext.of(Tenant.of("acme"));
  private final TenantContext globex = TenantContext.of(Tenant.of("globex"));

  private static CreateRequest<Account> account(String login) {
    return CreateRequest.of(new Account(login, true));
  }

  @Test
  void requestWhenOtherTenantThenNotFound() {
    String id = store.create(acme, account("ada")).id();

    assertThat(store.find(globex, FindRequest.one(id))).isEmpty();
    assertThat(store.create(globex, account("ada")).id()).isNotEqualTo(id);
    assertThatThrownBy(() -> store.delete(globex, new DeleteRequest(id, Optional.empty())))
        .isInstanceOf(ScimException.class);
  }

  @Test
  void createWhenNameExistsThenUniqueness() {
    store.create(acme, account("ada"));

    assertThatThrownBy(() -> store.create(acme, account("ADA")))
        .isInstanceOfSatisfying(
            ScimException.class, rejected -> assertThat(rejected.status()).isEqualTo(409));
  }

  @Test
  void filterWhenNameHasOtherCaseThenFound() {
    List<String> ids = new ArrayList<>();
    ids.add(store.create(acme, account("ada")).id());
    store.create(acme, account("bob"));
    Filter filter =
        Filter.parse("userName eq \"ADA\"", binding.type(), Dialect.ENTRA, Limits.DEFAULT);

    ResourcePage<Account> found = store.search(acme, new Query(Optional.of(filter), 0, 10));

    assertThat(found.items()).extracting(StoredResource::id).isEqualTo(ids);
    assertThat(found.total()).hasValue(1);
  }

  @Test
  void updateThenSnippetIsReplaced() {
    String id = store.create(acme, account("ada")).id();
    UpdateRequest<Account> disable =
        new UpdateRequest<>(
            id,
            Optional.empty(),
            Optional.of(new Account("ada", false)),
            List.of(),
            MembershipDelta.none());

    assertThat(store.update(acme, disable).isChanged()).isTrue();
    assertThat(store.find(acme, FindRequest.one(id)).get(0).value().enabled()).isFalse();
  }
}
