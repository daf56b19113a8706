// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.log.LogLine;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.AccountLinking;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.CharacterRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds and links the resources of a type that a tenant's identity provider can access: those
 * created by SCIM or linked by the host, and, if the tenant's profile allows it, existing accounts
 * that are not linked.
 */
public final class LinkedAccounts<R> {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final ResourceType type;
  private final HostStore<R> stores;
  private final Deadline deadline;
  private final Optional<AccountLinks<R>> links;
  private final UniqueValues unique;

  LinkedAccounts(ResourceType type, HostStore<R> stores, Deadline deadline) {
    this.type = type;
    this.stores = stores;
    this.deadline = deadline;
    this.links = stores.accountLinks();
    this.unique = new UniqueValues(type);
  }

  /** A resource that the client can access. */
  public record Account<R>(StoredResource<R> stored, boolean isLinked) {}

  /**
   * Returns the resource with this id.
   *
   * @throws ScimException notFound when the client has no access to one, invalidValue for an id
   *     that no resource can have, 503 when the deadline has passed
   */
  public Account<R> require(TenantContext context, String id) {
    return require(context, id, false);
  }

  /**
   * As {@link #require(TenantContext, String)}.
   *
   * @param withGroups whether to read the groups of the resource in the same step, if the store can
   */
  public Account<R> require(TenantContext context, String id, boolean withGroups) {
    checkId(id);
    deadline.check(context);
    ResourceStore<R> store = withGroups ? stores.resourcesWithGroups() : stores.resources();
    List<StoredResource<R>> found = store.find(context, FindRequest.one(id));
    if (!found.isEmpty()) {
      return new Account<>(found.get(0), true);
    }
    return matching(context)
        .flatMap(known -> findUnlinked(context, known, id))
        .map(stored -> new Account<>(stored, false))
        .orElseThrow(() -> ScimException.notFound("There is no " + type.name() + " with this id"));
  }

  private Optional<StoredResource<R>> findUnlinked(
      TenantContext context, AccountLinks<R> known, String id) {
    deadline.check(context);
    return known.findUnlinked(context, FindRequest.one(id)).stream().findFirst();
  }

  /**
   * Checks an id before a store reads it.
   *
   * @throws ScimException invalidValue for characters that no string of a resource contains
   */
  public static void checkId(String id) {
    if (!CharacterRules.isAllowed(id)) {
      throw ScimException.invalidValue("id", CharacterRules.EXPECTATION);
    }
  }

  private Optional<AccountLinks<R>> matching(TenantContext context) {
    return links.filter(known -> context.profile().accountLinking() == AccountLinking.MATCH);
  }

  /** Finds unlinked accounts that match a filter exactly. */
  public List<StoredResource<R>> match(TenantContext context, Optional<Filter> filter, int atMost) {
    deadline.check(context);
    return matching(context)
        .filter(known -> atMost > 0 && filter.filter(LinkedAccounts::isExact).isPresent())
        .map(known -> known.findUnlinkedMatching(context, filter.get(), atMost))
        .orElse(List.of());
  }

  private static boolean isExact(Filter filter) {
    return !filter.requiredEqualities().isEmpty()
        || filter.conjuncts().stream()
            .anyMatch(conjunct -> conjunct instanceof ValuePath path && isExact(path.filter()));
  }

  /**
   * Links an account with its first write.
   *
   * @throws ScimException 403 when the write changes its userName or adds an e-mail address of a
   *     domain that is not verified for the tenant: a client that takes over an account by its name
   *     must not receive its mail as well
   */
  public void link(
      TenantContext context, Account<R> account, ScimResource before, ScimResource after) {
    if (account.isLinked()) {
      return;
    }
    for (EmailDomains.Address address : EmailDomains.added(before, after)) {
      if (!context.profile().verifiedDomains().cover(address.value())) {
        throw ScimException.forbidden(
            "An existing account is linked by its first change, which must not give it"
                + " another userName or e-mail address");
      }
    }
    link(context, Set.of(account.stored().id()));
  }

  /**
   * Checks that the identity provider may delete an account.
   *
   * @throws ScimException 403 when it existed before and no write has linked it
   */
  public void requireLinked(Account<R> account) {
    if (!account.isLinked()) {
      throw ScimException.forbidden(
          "An existing account must be linked by a change before it can be deleted");
    }
  }

  /** Links the unlinked ones of these resources that the client can access. */
  public void link(TenantContext context, Set<String> ids) {
    deadline.check(context);
    matching(context).ifPresent(known -> known.link(context, ids));
  }

  /**
   * Links a restored resource, which a client has created again, regardless of the linking policy.
   */
  public void linkRestored(TenantContext context, String id) {
    if (links.isPresent()) {
      deadline.check(context);
      links.get().link(context, Set.of(id));
    }
  }

  /**
   * Logs the id of the account that prevents the creation of a resource, for the host's
   * administrator.
   */
  public void logHolder(TenantContext context, ScimResource wanted) {
    for (Filter filter : unique.holders(wanted)) {
      links.map(known -> known.findUnlinkedMatching(context, filter, 1)).orElse(List.of()).stream()
          .map(StoredResource::id)
          .forEach(
              id ->
                  LOG.log(
                      System.Logger.Level.WARNING,
                      () ->
                          LogLine.of(context.requestId(), "unlinked_account_exists")
                              .add("tenant", context.tenantId())
                              .add("type", type.name())
                              .add("id", id)
                              .toString()));
    }
  }
}
