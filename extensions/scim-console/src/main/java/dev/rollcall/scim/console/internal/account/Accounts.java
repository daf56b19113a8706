// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.account;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.StringValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The accounts of tenants that are not linked. Thread-safe.
 *
 * @param <R> the host's value of an account
 */
public final class Accounts<R> {
  private static final int MAX = 20;
  private static final List<String> SEARCHED =
      List.of("userName", "externalId", "displayName", "emails.value");

  private final AccountLinks<R> links;
  private final ResourceBinding<R> binding;

  /** Creates a registry of accounts. */
  public Accounts(AccountLinks<R> links, ResourceBinding<R> binding) {
    this.links = links;
    this.binding = binding;
  }

  /** Returns the name of the resource type. */
  String typeName() {
    return binding.type().name();
  }

  /** Returns the accounts with this user name, external id, display name or e-mail address. */
  List<AccountRow> search(TenantContext context, String text) {
    Map<String, AccountRow> found = new LinkedHashMap<>();
    paths()
        .map(path -> new Comparison(path, CompareOperator.EQ, new StringValue(text)))
        .flatMap(match -> links.findUnlinkedMatching(context, match, MAX).stream())
        .forEach(account -> found.putIfAbsent(account.id(), row(account)));
    return found.values().stream().limit(MAX).toList();
  }

  private Stream<AttributePath> paths() {
    return SEARCHED.stream()
        .flatMap(name -> AttributePath.find(name, binding.type(), Dialect.STRICT).stream());
  }

  /** Returns an account that is not linked. */
  Optional<AccountRow> find(TenantContext context, String id) {
    return links.findUnlinked(context, FindRequest.one(id)).stream().map(this::row).findFirst();
  }

  private AccountRow row(StoredResource<R> account) {
    return AccountRow.of(account.id(), account.toResource(binding).attributes());
  }

  /** Links an account permanently. */
  void link(TenantContext context, String id) {
    links.link(context, Set.of(id));
  }
}
