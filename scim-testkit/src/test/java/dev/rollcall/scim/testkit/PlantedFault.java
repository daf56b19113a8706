// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Create;
import dev.rollcall.scim.spi.Delete;
import dev.rollcall.scim.spi.Find;
import dev.rollcall.scim.spi.MembershipDelta;
import dev.rollcall.scim.spi.Query;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.Slice;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.Tenant;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.Update;
import dev.rollcall.scim.spi.Written;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** What hosts get wrong in their stores, and the check that finds it. */
public enum PlantedFault {
  /** Every version is the same, and none is compared. */
  STALE_VERSION_ACCEPTED("http.etag.stale") {
    @Override
    Update<ScimResource> update(Update<ScimResource> requested) {
      return new Update<>(
          requested.id(),
          Optional.empty(),
          requested.value(),
          requested.changed(),
          requested.members());
    }

    @Override
    Stored<ScimResource> found(Stored<ScimResource> stored) {
      return new Stored<>(
          stored.id(), Optional.of("1"), stored.created(), stored.lastModified(), stored.value());
    }
  },
  /** A search without a result is "not found". */
  EMPTY_LIST_IS_404("http.filter.nobody") {
    @Override
    Slice<ScimResource> page(Slice<ScimResource> page, Query query) {
      if (query.filter().isPresent() && page.items().isEmpty()) {
        throw ScimException.notFound("Nobody");
      }
      return page;
    }
  },
  /** The filter is passed over. */
  FILTER_IGNORED("http.filter.nobody") {
    @Override
    Query requested(Query query) {
      return new Query(Optional.empty(), query.sort(), query.page(), query.count());
    }
  },
  /** A deleted user is still there. */
  DELETION_FORGOTTEN("http.delete.204") {
    @Override
    boolean deletes() {
      return false;
    }
  },
  /** A name can be given twice. */
  DUPLICATES_ACCEPTED("http.create.taken-name") {
    @Override
    Create<ScimResource> creation(Create<ScimResource> requested) {
      String another = UUID.randomUUID().toString();
      return new Create<>(
          requested.value().with("userName", new StringValue(another)), requested.members());
    }
  },
  /** Changes of attributes are dropped. */
  UPDATES_DROPPED("http.patch.active") {
    @Override
    Update<ScimResource> update(Update<ScimResource> requested) {
      return new Update<>(
          requested.id(),
          requested.expectedVersion(),
          Optional.empty(),
          List.of(),
          requested.members());
    }
  },
  /** The total is one too many. */
  TOTAL_WRONG("http.filter.nobody") {
    @Override
    Slice<ScimResource> page(Slice<ScimResource> page, Query query) {
      return total(page.items(), page.total().orElse(0) + 1);
    }
  },
  /** Who has left is in no list. */
  LEAVERS_HIDDEN("simulation.differences") {
    @Override
    Slice<ScimResource> page(Slice<ScimResource> page, Query query) {
      List<Stored<ScimResource>> active =
          page.items().stream()
              .filter(one -> !isActive(one.value()).equals(Optional.of(BooleanValue.FALSE)))
              .toList();
      return total(active, page.total().orElse(0) - page.items().size() + active.size());
    }
  },
  /** Whoever is deactivated is deleted. */
  LEAVERS_DELETED("simulation.differences") {
    @Override
    boolean isDeletion(Update<ScimResource> requested) {
      return requested
          .value()
          .map(PlantedFault::isActive)
          .orElse(Optional.empty())
          .equals(Optional.of(BooleanValue.FALSE));
    }
  },
  /** Titles are made nicer. */
  TITLES_IN_CAPITALS("simulation.differences") {
    @Override
    Create<ScimResource> creation(Create<ScimResource> requested) {
      return new Create<>(
          requested.value().with("title", new StringValue("CLERK")), requested.members());
    }
  },
  /** Telephone numbers are lost. */
  TELEPHONES_LOST("simulation.differences") {
    @Override
    Create<ScimResource> creation(Create<ScimResource> requested) {
      return new Create<>(
          requested.value().with("phoneNumbers", NullValue.NULL), requested.members());
    }
  },
  /** All tenants are one. */
  TENANTS_ARE_ONE("http.tenant.ids-apart") {
    @Override
    TenantContext context(TenantContext requested) {
      return of("everybody", requested);
    }
  },
  /** Whoever knows an id may delete it. */
  DELETES_FOR_OTHERS("http.tenant.writes-apart") {
    @Override
    TenantContext deleting(TenantContext requested) {
      return of("acme", requested);
    }
  },
  /** Pages begin anew each time. */
  PAGES_REPEAT("http.list.pages") {
    @Override
    Query requested(Query query) {
      return new Query(query.filter(), query.sort(), new Query.Index(0), query.count());
    }
  };

  private final String foundBy;

  PlantedFault(String foundBy) {
    this.foundBy = foundBy;
  }

  String foundBy() {
    return foundBy;
  }

  private static TenantContext of(String tenant, TenantContext requested) {
    return new TenantContext(
        Tenant.of(tenant),
        requested.profile(),
        requested.caller(),
        requested.requestId(),
        requested.baseUri(),
        requested.deadline());
  }

  TenantContext context(TenantContext requested) {
    return requested;
  }

  TenantContext deleting(TenantContext requested) {
    return context(requested);
  }

  Update<ScimResource> update(Update<ScimResource> requested) {
    return requested;
  }

  Create<ScimResource> creation(Create<ScimResource> requested) {
    return requested;
  }

  Stored<ScimResource> found(Stored<ScimResource> stored) {
    return stored;
  }

  Slice<ScimResource> page(Slice<ScimResource> page, Query query) {
    return page;
  }

  Query requested(Query query) {
    return query;
  }

  private static Slice<ScimResource> total(List<Stored<ScimResource>> items, long total) {
    return new Slice<>(items, OptionalLong.of(total), Optional.empty());
  }

  private static Optional<Value> isActive(ScimResource user) {
    return user.attributes().find("active");
  }

  boolean isDeletion(Update<ScimResource> requested) {
    return false;
  }

  boolean deletes() {
    return true;
  }

  public ResourceStore<ScimResource> in(ResourceStore<ScimResource> store) {
    return new Spoilt(this, store);
  }

  private record Spoilt(PlantedFault fault, ResourceStore<ScimResource> store)
      implements ResourceStore<ScimResource> {
    @Override
    public List<Stored<ScimResource>> find(TenantContext context, Find request) {
      return store.find(fault.context(context), request).stream().map(fault::found).toList();
    }

    @Override
    public Slice<ScimResource> search(TenantContext context, Query request) {
      return fault.page(store.search(fault.context(context), fault.requested(request)), request);
    }

    @Override
    public Stored<ScimResource> create(TenantContext context, Create<ScimResource> request) {
      return store.create(fault.context(context), fault.creation(request));
    }

    @Override
    public Written<ScimResource> update(TenantContext context, Update<ScimResource> request) {
      if (fault.isDeletion(request)) {
        Stored<ScimResource> last =
            store.find(fault.context(context), Find.one(request.id())).get(0);
        store.delete(fault.context(context), new Delete(request.id(), Optional.empty()));
        return new Written<>(last, true, new MembershipDelta.Change(List.of(), Set.of()));
      }
      return store.update(fault.context(context), fault.update(request));
    }

    @Override
    public void delete(TenantContext context, Delete request) {
      if (fault.deletes()) {
        store.delete(fault.deleting(context), request);
      }
    }

    @Override
    public boolean supportsVersions() {
      return store.supportsVersions();
    }
  }
}
