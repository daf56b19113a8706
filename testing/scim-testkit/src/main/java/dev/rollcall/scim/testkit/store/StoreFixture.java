// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
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
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A store with two empty tenants, and shorthand methods for tests. */
final class StoreFixture<R> {
  /** The upper bound of resources that a test adds to a tenant. */
  static final int ALL = 1_000;

  final ResourceStore<R> store;
  final ResourceBinding<R> binding;
  final TenantContext acme;
  final TenantContext other;
  final String nameAttribute;
  private final StoreContract<R> host;

  StoreFixture(StoreContract<R> host) {
    this.host = host;
    this.store = host.store();
    this.binding = host.binding();
    this.acme = host.tenant();
    this.other = host.tenant();
    this.nameAttribute = host.nameAttribute();
  }

  private StoreFixture(StoreFixture<R> fixture, TenantContext acme) {
    this.host = fixture.host;
    this.store = fixture.store;
    this.binding = fixture.binding;
    this.acme = acme;
    this.other = fixture.other;
    this.nameAttribute = fixture.nameAttribute;
  }

  /** Returns the same store and tenants, with the context of a unit of work. */
  StoreFixture<R> in(TenantContext context) {
    return new StoreFixture<>(this, context);
  }

  /** A resource as returned by a store, in a comparable form. */
  record Seen(
      String id,
      Optional<String> version,
      Optional<Instant> created,
      Optional<Instant> lastModified,
      ComplexValue attributes) {}

  ResourceType type() {
    return binding.type();
  }

  static void require(boolean isThere, String ability) {
    if (!isThere) {
      Assumptions.abort(ability);
    }
  }

  void requireVersions() {
    require(store.supportsVersions(), "the store does not support versions");
  }

  R value(ComplexValue attributes) {
    return binding.fromResource(ScimResource.of(type(), attributes));
  }

  R value(String name) {
    return value(host.attributes(name));
  }

  ComplexValue attributes(String name) {
    return host.attributes(name);
  }

  /** Returns the host's form of a name. */
  String shown(String name) {
    return text(value(name));
  }

  private String text(R value) {
    return binding.toResource(value).attributes().findText(nameAttribute).orElseThrow();
  }

  StoredResource<R> add(String name) {
    return store.create(acme, CreateRequest.of(value(name)));
  }

  List<String> addMany(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(add("n" + i).id());
    }
    return ids;
  }

  Optional<StoredResource<R>> find(TenantContext context, String id) {
    return store.find(context, FindRequest.one(id)).stream().findFirst();
  }

  StoredResource<R> get(String id) {
    return find(acme, id).orElseThrow(() -> new AssertionError("A resource is gone"));
  }

  UpdateRequest<R> replacing(String id, R value) {
    return new UpdateRequest<>(
        id, Optional.empty(), Optional.of(value), List.of(), MembershipDelta.none());
  }

  UpdateRequest<R> expecting(String id, Optional<String> version, R value) {
    return new UpdateRequest<>(id, version, Optional.of(value), List.of(), MembershipDelta.none());
  }

  UpdateResult<R> rename(String id, String name) {
    return store.update(acme, replacing(id, value(name)));
  }

  void delete(String id) {
    store.delete(acme, deletion(id));
  }

  static DeleteRequest deletion(String id) {
    return new DeleteRequest(id, Optional.empty());
  }

  /** Returns a filter, if the type and the host support it. */
  Optional<Filter> filter(String text) {
    try {
      Filter filter = Filter.parse(text, type(), Dialect.DEFAULT, Limits.DEFAULT);
      binding.check(filter);
      return Optional.of(filter);
    } catch (ScimException unknown) {
      return Optional.empty();
    }
  }

  static String literal(String text) {
    return JsonWriter.toString(new StringValue(text));
  }

  String byName(String text) {
    return nameAttribute + " eq " + literal(text);
  }

  Query query(String filter) {
    Optional<Filter> parsed = filter(filter);
    require(parsed.isPresent(), "the host does not support the filter " + filter);
    return new Query(parsed, 0, ALL);
  }

  static Query page(long offset, int count) {
    return new Query(Optional.empty(), offset, count);
  }

  ResourcePage<R> search(String filter) {
    return store.search(acme, query(filter));
  }

  /** Returns the names of a page, in the host's form. */
  List<String> names(ResourcePage<R> page) {
    return page.items().stream().map(stored -> text(stored.value())).toList();
  }

  static List<String> ids(ResourcePage<?> page) {
    return page.items().stream().<String>map(StoredResource::id).toList();
  }

  List<StoredResource<R>> all(TenantContext context) {
    return store.search(context, page(0, ALL)).items();
  }

  Seen seen(StoredResource<R> stored) {
    return new Seen(
        stored.id(),
        stored.version(),
        stored.created(),
        stored.lastModified(),
        binding.toResource(stored.value()).attributes());
  }

  List<Seen> dump(TenantContext context) {
    return all(context).stream().map(this::seen).toList();
  }

  List<Seen> dump() {
    return dump(acme);
  }

  /** Returns the resource as filters and sort orders evaluate it. */
  ComplexValue filtered(StoredResource<R> stored) {
    return stored.toResource(binding).attributes();
  }

  boolean matches(Filter filter, StoredResource<R> stored) {
    return filter.matches(stored.toResource(binding));
  }

  /** Returns the same tenant with this evaluation budget. */
  static TenantContext withBudget(TenantContext context, int scannedResources) {
    TenantProfile profile = context.profile();
    Limits limits = profile.limits().toBuilder().scannedResources(scannedResources).build();
    return context.withProfile(profile.toBuilder().limits(limits).build());
  }

  /**
   * Returns the paths that an index must serve: unique attributes, and those the binding declares
   * filterable.
   */
  List<AttributePath> indexed() {
    List<AttributePath> paths = new ArrayList<>(binding.filterable());
    type().schema().attributes().stream()
        .filter(SampleResources::isUnique)
        .map(AttributePath::of)
        .filter(path -> !paths.contains(path))
        .forEach(paths::add);
    return paths;
  }

  /** Fails the n-th step, or skips the test. */
  void failStep(int nth) {
    require(host.failStep(nth), "the store cannot fail: override failStep");
  }
}
