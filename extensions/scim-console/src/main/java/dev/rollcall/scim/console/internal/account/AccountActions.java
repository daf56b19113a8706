// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.account;

import dev.rollcall.scim.console.internal.log.AdministrationLog;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.util.List;
import java.util.Optional;

/**
 * Finds accounts that are not linked, and links them for visitors with the right to do so. Each
 * link is recorded in the provisioning log. Thread-safe.
 */
public final class AccountActions {
  private final Accounts<?> accounts;
  private final HostAccess host;
  private final AdministrationLog log;

  /** Creates actions on accounts. */
  public AccountActions(Accounts<?> accounts, HostAccess host, AdministrationLog log) {
    this.accounts = accounts;
    this.host = host;
    this.log = log;
  }

  boolean isOffered(ServiceDescription service) {
    return service.findType(accounts.typeName()).isPresent();
  }

  private TenantContext context(Visit visit) {
    return host.contextOf(visit.caller());
  }

  List<AccountRow> search(Visit visit, String text) {
    return accounts.search(context(visit), text);
  }

  Optional<AccountRow> find(Visit visit, String id) {
    return accounts.find(context(visit), id);
  }

  /** Links an account; returns whether the tenant has it and it was not linked. */
  boolean link(Visit visit, String id) {
    TenantContext context = context(visit);
    Optional<AccountRow> account = accounts.find(context, id);
    account.ifPresent(
        found -> {
          accounts.link(context, found.id());
          ResourceRef ref = new ResourceRef(accounts.typeName(), found.id());
          log.record(visit, "account linked", ref, found.name());
        });
    return account.isPresent();
  }
}
