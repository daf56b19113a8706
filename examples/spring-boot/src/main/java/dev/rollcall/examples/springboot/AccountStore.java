// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.springboot;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Create;
import dev.rollcall.scim.spi.Delete;
import dev.rollcall.scim.spi.Find;
import dev.rollcall.scim.spi.Query;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.Slice;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.Update;
import dev.rollcall.scim.spi.Written;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Users of SCIM in the table of accounts. */
final class AccountStore implements ResourceStore<AccountUser> {
  private final ResourceBinding<AccountUser> binding;
  private final Accounts accounts;
  private final SpringTransactions transactions;
  private final Clock clock;

  AccountStore(
      ResourceBinding<AccountUser> binding,
      Accounts accounts,
      SpringTransactions transactions,
      Clock clock) {
    this.binding = binding;
    this.accounts = accounts;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public List<Stored<AccountUser>> find(TenantContext context, Find request) {
    return accounts.findByTenantAndIdIn(context.tenantId(), request.ids()).stream()
        .map(Account::stored)
        .toList();
  }

  @Override
  public Slice<AccountUser> search(TenantContext context, Query request) {
    return request.filter().isPresent()
        ? filtered(context, request, request.filter().get())
        : page(context, request);
  }

  private Slice<AccountUser> page(TenantContext context, Query request) {
    List<Account> page =
        request.count() == 0
            ? List.of()
            : accounts.page(context.tenantId(), request.count(), request.offset());
    return new Slice<>(
        page.stream().map(Account::stored).toList(), accounts.countByTenant(context.tenantId()));
  }

  /** The binding lets no filter through that names neither an id nor a login. */
  private Slice<AccountUser> filtered(TenantContext context, Query request, Filter filter) {
    Optional<String> id = key(filter, "id");
    Optional<Account> candidate =
        id.isPresent()
            ? accounts.findByTenantAndId(context.tenantId(), id.get())
            : accounts.findByTenantAndLoginKey(
                context.tenantId(),
                key(filter, "userName")
                    .orElseThrow(() -> ScimException.tooMany("No index answers the filter")));
    List<Stored<AccountUser>> matching =
        candidate.map(Account::stored).stream()
            .filter(user -> filter.matches(seen(user), context.budget()))
            .toList();
    return new Slice<>(
        matching.stream().skip(request.offset()).limit(request.count()).toList(), matching.size());
  }

  private static Optional<String> key(Filter filter, String attribute) {
    List<Filter> operands = filter instanceof And and ? and.operands() : List.of(filter);
    return operands.stream()
        .filter(Comparison.class::isInstance)
        .map(Comparison.class::cast)
        .filter(one -> one.operator() == CompareOperator.EQ)
        .filter(one -> one.path().toString().equals(attribute))
        .map(Comparison::preparedText)
        .findFirst();
  }

  /** An account as filters see it. */
  private ScimResource seen(Stored<AccountUser> user) {
    ScimResource resource = binding.toResource(user.value());
    ComplexValue.Builder meta = ComplexValue.builder().put("resourceType", binding.type().name());
    user.created().ifPresent(time -> meta.put("created", DateTimeValue.of(time)));
    user.lastModified().ifPresent(time -> meta.put("lastModified", DateTimeValue.of(time)));
    ComplexValue.Builder all = ComplexValue.builder();
    resource.attributes().forEach(all::put);
    return resource.withAttributes(all.put("id", user.id()).put("meta", meta.build()).build());
  }

  @Override
  public Stored<AccountUser> create(TenantContext context, Create<AccountUser> request) {
    Account account =
        new Account(
            UUID.randomUUID().toString(), context.tenantId(), request.value(), clock.instant());
    return transactions.run(context, () -> accounts.saveAndFlush(account).stored());
  }

  @Override
  public Written<AccountUser> update(TenantContext context, Update<AccountUser> request) {
    return transactions.run(
        context,
        () -> {
          Account account = require(context, request.id(), request.expectedVersion());
          AccountUser user = request.value().orElse(account.user());
          if (user.equals(account.user())) {
            return new Written<>(account.stored(), false);
          }
          account.change(user, clock.instant());
          return new Written<>(accounts.saveAndFlush(account).stored(), true);
        });
  }

  @Override
  public void delete(TenantContext context, Delete request) {
    transactions.run(
        context,
        () -> {
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
            .orElseThrow(() -> ScimException.notFound("There is no such user"));
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
