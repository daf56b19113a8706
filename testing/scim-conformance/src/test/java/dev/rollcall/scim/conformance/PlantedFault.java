// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Common faults of hosts in their stores, and the check that finds each. */
public enum PlantedFault {
  /** Every version is the same, and none is compared. */
  STALE_VERSION_ACCEPTED("http.etag.stale") {
    @Override
    UpdateRequest<ScimResource> update(UpdateRequest<ScimResource> requested) {
      return new UpdateRequest<>(
          requested.id(),
          Optional.empty(),
          requested.value(),
          requested.changed(),
          requested.members());
    }

    @Override
    StoredResource<ScimResource> found(StoredResource<ScimResource> stored) {
      return new StoredResource<>(
          stored.id(), Optional.of("1"), stored.created(), stored.lastModified(), stored.value());
    }
  },
  /** A search without a result is "not found". */
  EMPTY_LIST_IS_404("http.filter.no-match") {
    @Override
    ResourcePage<ScimResource> page(ResourcePage<ScimResource> page, Query query) {
      if (query.filter().isPresent() && page.items().isEmpty()) {
        throw ScimException.notFound("Nobody");
      }
      return page;
    }
  },
  /** The filter is ignored. */
  FILTER_IGNORED("http.filter.no-match") {
    @Override
    Query requested(Query query) {
      return new Query(Optional.empty(), query.sort(), query.page(), query.count());
    }
  },
  /** A deleted user still exists. */
  DELETION_FORGOTTEN("http.delete.204") {
    @Override
    boolean deletes() {
      return false;
    }
  },
  /** A name is not unique. */
  DUPLICATES_ACCEPTED("http.create.duplicate-name") {
    @Override
    CreateRequest<ScimResource> creation(CreateRequest<ScimResource> requested) {
      String another = UUID.randomUUID().toString();
      return new CreateRequest<>(
          requested.value().with("userName", new StringValue(another)), requested.members());
    }
  },
  /** Changes of attributes are dropped. */
  UPDATES_DROPPED("http.patch.active") {
    @Override
    UpdateRequest<ScimResource> update(UpdateRequest<ScimResource> requested) {
      return new UpdateRequest<>(
          requested.id(),
          requested.expectedVersion(),
          Optional.empty(),
          List.of(),
          requested.members());
    }
  },
  /** The total is one too high. */
  TOTAL_WRONG("http.filter.no-match") {
    @Override
    ResourcePage<ScimResource> page(ResourcePage<ScimResource> page, Query query) {
      return total(page.items(), page.total().orElse(0) + 1);
    }
  },
  /** Inactive users are not listed. */
  LEAVERS_HIDDEN("simulation.differences") {
    @Override
    ResourcePage<ScimResource> page(ResourcePage<ScimResource> page, Query query) {
      List<StoredResource<ScimResource>> active =
          page.items().stream()
              .filter(one -> !isActive(one.value()).equals(Optional.of(BooleanValue.FALSE)))
              .toList();
      return total(active, page.total().orElse(0) - page.items().size() + active.size());
    }
  },
  /** A deactivated user is deleted. */
  LEAVERS_DELETED("simulation.differences") {
    @Override
    boolean isDeletion(UpdateRequest<ScimResource> requested) {
      return requested
          .value()
          .map(PlantedFault::isActive)
          .orElse(Optional.empty())
          .equals(Optional.of(BooleanValue.FALSE));
    }
  },
  /** Titles are reformatted. */
  TITLES_IN_CAPITALS("simulation.differences") {
    @Override
    CreateRequest<ScimResource> creation(CreateRequest<ScimResource> requested) {
      return new CreateRequest<>(
          requested.value().with("title", new StringValue("CLERK")), requested.members());
    }
  },
  /** Telephone numbers are lost. */
  TELEPHONES_LOST("simulation.differences") {
    @Override
    CreateRequest<ScimResource> creation(CreateRequest<ScimResource> requested) {
      return new CreateRequest<>(
          requested.value().with("phoneNumbers", NullValue.NULL), requested.members());
    }
  },
  /** All tenants share their resources. */
  TENANTS_ARE_ONE("http.tenant.isolated-ids") {
    @Override
    TenantContext context(TenantContext requested) {
      return of("everybody", requested);
    }
  },
  /** Every tenant can delete a resource by its id. */
  DELETES_FOR_OTHERS("http.tenant.isolated-writes") {
    @Override
    TenantContext deleting(TenantContext requested) {
      return of("acme", requested);
    }
  },
  /** Every page begins with the first resource. */
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
        requested.request(),
        requested.budget(),
        requested.transaction());
  }

  TenantContext context(TenantContext requested) {
    return requested;
  }

  TenantContext deleting(TenantContext requested) {
    return context(requested);
  }

  UpdateRequest<ScimResource> update(UpdateRequest<ScimResource> requested) {
    return requested;
  }

  CreateRequest<ScimResource> creation(CreateRequest<ScimResource> requested) {
    return requested;
  }

  StoredResource<ScimResource> found(StoredResource<ScimResource> stored) {
    return stored;
  }

  ResourcePage<ScimResource> page(ResourcePage<ScimResource> page, Query query) {
    return page;
  }

  Query requested(Query query) {
    return query;
  }

  private static ResourcePage<ScimResource> total(
      List<StoredResource<ScimResource>> items, long total) {
    return new ResourcePage<>(items, OptionalLong.of(total), Optional.empty());
  }

  private static Optional<Value> isActive(ScimResource user) {
    return user.attributes().find("active");
  }

  boolean isDeletion(UpdateRequest<ScimResource> requested) {
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
    public List<StoredResource<ScimResource>> find(TenantContext context, FindRequest request) {
      return store.find(fault.context(context), request).stream().map(fault::found).toList();
    }

    @Override
    public ResourcePage<ScimResource> search(TenantContext context, Query request) {
      return fault.page(store.search(fault.context(context), fault.requested(request)), request);
    }

    @Override
    public StoredResource<ScimResource> create(
        TenantContext context, CreateRequest<ScimResource> request) {
      return store.create(fault.context(context), fault.creation(request));
    }

    @Override
    public UpdateResult<ScimResource> update(
        TenantContext context, UpdateRequest<ScimResource> request) {
      if (fault.isDeletion(request)) {
        StoredResource<ScimResource> last =
            store.find(fault.context(context), FindRequest.one(request.id())).get(0);
        store.delete(fault.context(context), new DeleteRequest(request.id(), Optional.empty()));
        return new UpdateResult<>(last, true, new MembershipDelta.Change(List.of(), Set.of()));
      }
      return store.update(fault.context(context), fault.update(request));
    }

    @Override
    public void delete(TenantContext context, DeleteRequest request) {
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
