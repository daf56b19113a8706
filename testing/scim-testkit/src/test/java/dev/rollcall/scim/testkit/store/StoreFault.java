// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.resource.ScimResource;
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
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.StringValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A store that breaks a rule. */
enum StoreFault {
  /** All tenants share their resources. */
  TENANT_IGNORED("S1") {
    @Override
    TenantContext context(TenantContext requested) {
      return TenantContext.of(Tenant.of("everybody"));
    }
  },
  /** An unknown id hides all other results. */
  FINDS_ALL_OR_NONE("S6") {
    @Override
    List<StoredResource<ScimResource>> found(
        List<StoredResource<ScimResource>> found, FindRequest requested) {
      return found.size() < requested.ids().size() ? List.of() : found;
    }
  },
  /** Every page is the first. */
  PAGES_REPEAT("S7") {
    @Override
    Query query(Query requested) {
      return requested.page() instanceof Query.Index
          ? new Query(requested.filter(), requested.sort(), new Query.Index(0), requested.count())
          : requested;
    }
  },
  /** The total is that of the page. */
  TOTAL_OF_PAGE("S7") {
    @Override
    ResourcePage<ScimResource> page(ResourcePage<ScimResource> page, Query requested) {
      return new ResourcePage<>(page.items(), OptionalLong.of(page.items().size()), page.next());
    }
  },
  /** The filter is ignored. */
  FILTER_IGNORED("S8") {
    @Override
    Query query(Query requested) {
      return new Query(Optional.empty(), requested.sort(), requested.page(), requested.count());
    }
  },
  /** Filters on meta are evaluated on the value, which has none. */
  META_UNSEEN("S8") {
    @Override
    ResourcePage<ScimResource> page(ResourcePage<ScimResource> page, Query requested) {
      boolean isAboutMeta = requested.filter().map(Filter::toString).orElse("").contains("meta.");
      return isAboutMeta ? new ResourcePage<>(List.of(), 0) : page;
    }
  },
  /** The returned name differs from the stored one. */
  NAME_CHANGED("S11") {
    @Override
    CreateRequest<ScimResource> creation(CreateRequest<ScimResource> requested) {
      return new CreateRequest<>(
          requested.value().with("title", new StringValue(UUID.randomUUID().toString())),
          requested.members());
    }
  },
  /** A name is not unique. */
  DUPLICATES("S13") {
    @Override
    CreateRequest<ScimResource> creation(CreateRequest<ScimResource> requested) {
      return new CreateRequest<>(
          requested.value().with("userName", new StringValue(UUID.randomUUID().toString())),
          requested.members());
    }
  },
  /** Changes are lost. */
  UPDATES_DROPPED("S14") {
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
  /** Versions are not compared. */
  STALE_ACCEPTED("S16") {
    @Override
    UpdateRequest<ScimResource> update(UpdateRequest<ScimResource> requested) {
      return new UpdateRequest<>(
          requested.id(),
          Optional.empty(),
          requested.value(),
          requested.changed(),
          requested.members());
    }
  },
  /** Every write counts as a change. */
  ALWAYS_CHANGED("S17") {
    @Override
    UpdateResult<ScimResource> written(UpdateResult<ScimResource> written) {
      return new UpdateResult<>(written.stored(), true, written.members());
    }
  },
  /** The time of the last change is that of the creation. */
  TIME_STANDS("S19") {
    @Override
    UpdateResult<ScimResource> written(UpdateResult<ScimResource> written) {
      StoredResource<ScimResource> stored = written.stored();
      return new UpdateResult<>(
          new StoredResource<>(
              stored.id(), stored.version(), stored.created(), stored.created(), stored.value()),
          written.isChanged(),
          written.members());
    }
  },
  /** A deleted resource still exists. */
  DELETION_FORGOTTEN("S21") {
    @Override
    boolean deletes() {
      return false;
    }
  },
  /** The sort order is ignored. */
  ORDER_IGNORED("S40") {
    @Override
    Query query(Query requested) {
      return new Query(requested.filter(), Optional.empty(), requested.page(), requested.count());
    }
  },
  /** An unknown position is the beginning. */
  ANY_POSITION("S43") {
    @Override
    boolean acceptsAnyPosition() {
      return true;
    }
  };

  private final String rule;

  StoreFault(String rule) {
    this.rule = rule;
  }

  /** Returns the broken rule. */
  String rule() {
    return rule;
  }

  TenantContext context(TenantContext requested) {
    return requested;
  }

  List<StoredResource<ScimResource>> found(
      List<StoredResource<ScimResource>> found, FindRequest requested) {
    return found;
  }

  Query query(Query requested) {
    return requested;
  }

  ResourcePage<ScimResource> page(ResourcePage<ScimResource> page, Query requested) {
    return page;
  }

  CreateRequest<ScimResource> creation(CreateRequest<ScimResource> requested) {
    return requested;
  }

  UpdateRequest<ScimResource> update(UpdateRequest<ScimResource> requested) {
    return requested;
  }

  UpdateResult<ScimResource> written(UpdateResult<ScimResource> written) {
    return written;
  }

  boolean deletes() {
    return true;
  }

  boolean acceptsAnyPosition() {
    return false;
  }

  /** Returns the store with this fault. */
  ResourceStore<ScimResource> in(ResourceStore<ScimResource> store) {
    return new Broken(this, store);
  }

  private record Broken(StoreFault fault, ResourceStore<ScimResource> store)
      implements ResourceStore<ScimResource> {
    @Override
    public List<StoredResource<ScimResource>> find(TenantContext context, FindRequest request) {
      return fault.found(store.find(fault.context(context), request), request);
    }

    @Override
    public ResourcePage<ScimResource> search(TenantContext context, Query request) {
      TenantContext actual = fault.context(context);
      Query requested = fault.query(request);
      try {
        return fault.page(store.search(actual, requested), requested);
      } catch (ScimException rejected) {
        if (fault.acceptsAnyPosition()) {
          return store.search(actual, new Query(requested.filter(), 0, requested.count()));
        }
        throw rejected;
      }
    }

    @Override
    public StoredResource<ScimResource> create(
        TenantContext context, CreateRequest<ScimResource> request) {
      return store.create(fault.context(context), fault.creation(request));
    }

    @Override
    public UpdateResult<ScimResource> update(
        TenantContext context, UpdateRequest<ScimResource> request) {
      return fault.written(store.update(fault.context(context), fault.update(request)));
    }

    @Override
    public void delete(TenantContext context, DeleteRequest request) {
      if (fault.deletes()) {
        store.delete(fault.context(context), request);
      }
    }

    @Override
    public boolean supportsVersions() {
      return store.supportsVersions();
    }

    @Override
    public boolean supportsSorting() {
      return store.supportsSorting();
    }

    @Override
    public boolean supportsMembershipFilters() {
      return store.supportsMembershipFilters();
    }

    @Override
    public boolean supportsKeysetPagination() {
      return store.supportsKeysetPagination();
    }
  }
}
