// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.springboot;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.Translation;
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
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;

/** Stores SCIM users in the table of accounts. */
final class AccountStore implements ResourceStore<AccountUser> {
  private final RecordBinding<AccountUser> binding;
  private final Accounts accounts;
  private final SpringTransactions transactions;
  private final Clock clock;

  AccountStore(
      RecordBinding<AccountUser> binding,
      Accounts accounts,
      SpringTransactions transactions,
      Clock clock) {
    this.binding = binding;
    this.accounts = accounts;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public List<StoredResource<AccountUser>> find(TenantContext context, FindRequest request) {
    return accounts.findByTenantAndIdIn(context.tenantId(), request.ids()).stream()
        .map(Account::stored)
        .toList();
  }

  @Override
  public ResourcePage<AccountUser> search(TenantContext context, Query request) {
    return request.filter().isPresent()
        ? filtered(context, request, request.filter().get())
        : page(context, request);
  }

  private ResourcePage<AccountUser> page(TenantContext context, Query request) {
    List<Account> page =
        request.count() == 0
            ? List.of()
            : accounts.page(context.tenantId(), request.count(), request.offset());
    return new ResourcePage<>(
        page.stream().map(Account::stored).toList(), accounts.countByTenant(context.tenantId()));
  }

  // snippet:filtered
  /** Every lookup finds at most one row, so a filter finds no more rows than it has terms. */
  private ResourcePage<AccountUser> filtered(TenantContext context, Query request, Filter filter) {
    Translation<Specification<Account>> translation =
        binding.translate(filter, new AccountConditions());
    Specification<Account> condition =
        translation
            .condition()
            .orElseThrow(() -> ScimException.tooMany("No index supports the filter"))
            .and(AccountConditions.equal("tenant", context.tenantId()));
    List<StoredResource<AccountUser>> matching =
        accounts.findAll(condition, Sort.by("created", "id")).stream()
            .map(Account::stored)
            .filter(user -> matches(context, translation.rest(), user))
            .toList();
    return new ResourcePage<>(
        matching.stream().skip(request.offset()).limit(request.count()).toList(), matching.size());
  }

  private boolean matches(
      TenantContext context, Optional<Filter> rest, StoredResource<AccountUser> user) {
    return rest.map(filter -> filter.matches(user.toResource(binding), context.budget()))
        .orElse(true);
  }

  // end:filtered

  @Override
  public StoredResource<AccountUser> create(
      TenantContext context, CreateRequest<AccountUser> request) {
    Account account =
        new Account(
            UUID.randomUUID().toString(), context.tenantId(), request.value(), clock.instant());
    return transactions.run(context, transaction -> accounts.saveAndFlush(account).stored());
  }

  @Override
  public UpdateResult<AccountUser> update(
      TenantContext context, UpdateRequest<AccountUser> request) {
    return transactions.run(
        context,
        transaction -> {
          Account account = require(context, request.id(), request.expectedVersion());
          AccountUser user = request.value().orElse(account.user());
          if (user.equals(account.user())) {
            return new UpdateResult<>(account.stored(), false);
          }
          account.change(user, clock.instant());
          return new UpdateResult<>(accounts.saveAndFlush(account).stored(), true);
        });
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    transactions.run(
        context,
        transaction -> {
          Account account = require(context, request.id(), request.expectedVersion());
          accounts.delete(account);
          accounts.flush();
          return account;
        });
  }

  private Account require(TenantContext context, String id, Optional<String> expectedVersion) {
    Account account =
        accounts
            .findByTenantAndId(context.tenantId(), id)
            .orElseThrow(() -> ScimException.notFound("The user does not exist"));
    if (!account.isAt(expectedVersion)) {
      throw ScimException.staleVersion();
    }
    return account;
  }

  /** The version column is compared in the statement that writes. */
  @Override
  public boolean supportsVersions() {
    return true;
  }
}
