// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Create;
import dev.rollcall.scim.spi.Delete;
import dev.rollcall.scim.spi.Find;
import dev.rollcall.scim.spi.Query;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.Slice;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.Update;
import dev.rollcall.scim.spi.Written;
import dev.rollcall.scim.value.StringValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What hosts get wrong in their stores, and the check that finds it. */
public enum PlantedFault {
  /** Every version is the same, and none is compared. */
  STALE_VERSION_ACCEPTED("http.etag.stale") {
    @Override
    Update<ScimResource> update(Update<ScimResource> asked) {
      return new Update<>(
          asked.id(), Optional.empty(), asked.value(), asked.changed(), asked.members());
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
    Query asked(Query query) {
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
    Create<ScimResource> creation(Create<ScimResource> asked) {
      String another = UUID.randomUUID().toString();
      return new Create<>(
          asked.value().with("userName", new StringValue(another)), asked.members());
    }
  },
  /** Changes of attributes are dropped. */
  UPDATES_DROPPED("http.patch.active") {
    @Override
    Update<ScimResource> update(Update<ScimResource> asked) {
      return new Update<>(
          asked.id(), asked.expectedVersion(), Optional.empty(), List.of(), asked.members());
    }
  },
  /** Pages begin anew each time. */
  PAGES_REPEAT("http.list.pages") {
    @Override
    Query asked(Query query) {
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

  Update<ScimResource> update(Update<ScimResource> asked) {
    return asked;
  }

  Create<ScimResource> creation(Create<ScimResource> asked) {
    return asked;
  }

  Stored<ScimResource> found(Stored<ScimResource> stored) {
    return stored;
  }

  Slice<ScimResource> page(Slice<ScimResource> page, Query query) {
    return page;
  }

  Query asked(Query query) {
    return query;
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
      return store.find(context, request).stream().map(fault::found).toList();
    }

    @Override
    public Slice<ScimResource> search(TenantContext context, Query request) {
      return fault.page(store.search(context, fault.asked(request)), request);
    }

    @Override
    public Stored<ScimResource> create(TenantContext context, Create<ScimResource> request) {
      return store.create(context, fault.creation(request));
    }

    @Override
    public Written<ScimResource> update(TenantContext context, Update<ScimResource> request) {
      return store.update(context, fault.update(request));
    }

    @Override
    public void delete(TenantContext context, Delete request) {
      if (fault.deletes()) {
        store.delete(context, request);
      }
    }

    @Override
    public boolean supportsVersions() {
      return store.supportsVersions();
    }
  }
}
