// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A directory with users and groups, with short methods for the operations of tests. */
final class Fixture {
  static final ResourceType USER = CoreSchemas.userType();
  static final ResourceType GROUP = CoreSchemas.groupType();
  static final TenantContext ACME = TenantContext.of(Tenant.of("acme"));
  static final TenantContext OTHER = TenantContext.of(Tenant.of("other"));

  final MemoryStores directory;
  final MemoryStore<ScimResource> users;
  final MemoryGroupStore<ScimResource> groups;

  Fixture() {
    this(new MemoryStores());
  }

  Fixture(MemoryStores directory) {
    this.directory = directory;
    this.users =
        directory.store(
            ResourceBinding.full(
                USER,
                List.of(
                    path("userName", USER), path("externalId", USER), path("emails.value", USER))));
    this.groups =
        directory.groupStore(ResourceBinding.full(GROUP, List.of(path("displayName", GROUP))));
  }

  static AttributePath path(String text, ResourceType type) {
    return AttributePath.parse(text, type, Dialect.DEFAULT);
  }

  static TenantContext withBudget(int scannedResources) {
    Limits limits = Limits.builder().scannedResources(scannedResources).build();
    return TenantContext.of(
        Tenant.of("acme").withProfile(TenantProfile.builder().limits(limits).build()));
  }

  static ScimResource user(String json) {
    return new ResourceReader(USER, Dialect.DEFAULT, UnknownAttributePolicy.IGNORE)
        .read(new JsonReader(Limits.DEFAULT).readObject(json));
  }

  static ScimResource named(String userName) {
    return user("{\"userName\": \"" + userName + "\"}");
  }

  static ScimResource group(String displayName) {
    return new ResourceReader(GROUP, Dialect.DEFAULT, UnknownAttributePolicy.IGNORE)
        .read(
            new JsonReader(Limits.DEFAULT)
                .readObject("{\"displayName\": \"" + displayName + "\"}"));
  }

  StoredResource<ScimResource> addUser(String userName) {
    return users.create(ACME, CreateRequest.of(named(userName)));
  }

  List<String> addUsers(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(addUser("user" + i).id());
    }
    return ids;
  }

  StoredResource<ScimResource> addGroup(String displayName, List<String> members) {
    return groups.create(ACME, new CreateRequest<>(group(displayName), refs(members)));
  }

  static List<MemberRef> refs(List<String> ids) {
    return ids.stream().map(MemberRef::of).toList();
  }

  static MembershipDelta adding(String... ids) {
    return new MembershipDelta.Change(refs(List.of(ids)), Set.of());
  }

  static MembershipDelta removing(String... ids) {
    return new MembershipDelta.Change(List.of(), Set.of(ids));
  }

  static UpdateRequest<ScimResource> replacing(String id, ScimResource value) {
    return new UpdateRequest<>(
        id, Optional.empty(), Optional.of(value), List.of(), MembershipDelta.none());
  }

  UpdateResult<ScimResource> change(String groupId, MembershipDelta delta) {
    return groups.update(
        ACME, new UpdateRequest<>(groupId, Optional.empty(), Optional.empty(), List.of(), delta));
  }

  static DeleteRequest deletion(String id) {
    return new DeleteRequest(id, Optional.empty());
  }

  StoredResource<ScimResource> storedGroup(String id) {
    return groups.find(ACME, FindRequest.one(id)).get(0);
  }

  List<String> memberIds(String groupId) {
    return groups.members(ACME, groupId, Optional.empty(), Integer.MAX_VALUE).members().stream()
        .map(Member::id)
        .toList();
  }

  static Query query(String filter, ResourceType type) {
    return new Query(
        Optional.of(Filter.parse(filter, type, Dialect.DEFAULT, Limits.DEFAULT)), 0, 1_000);
  }

  static Query page(long offset, int count) {
    return new Query(Optional.empty(), offset, count);
  }

  List<String> usersWith(String filter) {
    return users.search(ACME, query(filter, USER)).items().stream()
        .map(stored -> stored.value().attributes().findText("userName").orElseThrow())
        .toList();
  }

  List<String> groupsWith(String filter) {
    return groups.search(ACME, query(filter, GROUP)).items().stream()
        .map(stored -> stored.value().attributes().findText("displayName").orElseThrow())
        .toList();
  }

  /** Returns all resources of the tenant with members and versions. */
  List<Object> dump(TenantContext tenant) {
    List<Object> all = new ArrayList<>();
    ResourcePage<ScimResource> allUsers = users.search(tenant, page(0, Integer.MAX_VALUE));
    ResourcePage<ScimResource> allGroups = groups.search(tenant, page(0, Integer.MAX_VALUE));
    all.add(allUsers);
    all.add(allGroups);
    for (StoredResource<ScimResource> group : allGroups.items()) {
      all.add(groups.members(tenant, group.id(), Optional.empty(), Integer.MAX_VALUE));
    }
    List<String> ids = new ArrayList<>();
    allUsers.items().forEach(user -> ids.add(user.id()));
    allGroups.items().forEach(group -> ids.add(group.id()));
    all.add(groups.groupsOf(tenant, ids));
    return all;
  }

  /** Returns the scimType or status of the error; "done" without an error. */
  static String outcome(Runnable work) {
    ScimException failure = catchThrowableOfType(ScimException.class, work::run);
    return failure == null
        ? "done"
        : failure
            .type()
            .map(ScimErrorType::wireName)
            .orElseGet(() -> Integer.toString(failure.status()));
  }
}
