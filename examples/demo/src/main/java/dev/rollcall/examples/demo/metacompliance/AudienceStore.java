// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.metacompliance;

import dev.rollcall.examples.demo.rows.Row;
import dev.rollcall.examples.demo.rows.RowSearch;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.MembershipStore;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The store of the portal's groups. Only employees can be members. */
final class AudienceStore implements ResourceStore<Audience>, MembershipStore {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final ResourceBinding<Audience> binding;
  private final Portal portal;

  AudienceStore(ResourceBinding<Audience> binding, Portal portal) {
    this.binding = binding;
    this.portal = portal;
  }

  @Override
  public List<StoredResource<Audience>> find(TenantContext context, FindRequest request) {
    return portal.with(
        context,
        company ->
            request.ids().stream()
                .flatMap(id -> company.audiences().find(id).stream())
                .map(Row::stored)
                .toList());
  }

  @Override
  public ResourcePage<Audience> search(TenantContext context, Query request) {
    RowSearch<Audience> search = new RowSearch<>(binding, context, request);
    return search.page(portal.with(context, company -> company.audiences().candidates(search)));
  }

  @Override
  public StoredResource<Audience> create(TenantContext context, CreateRequest<Audience> request) {
    Row<Audience> row = Row.of(portal.newId(), request.value(), portal.now());
    return portal.with(
        context,
        company -> {
          Memberships.requireEmployees(company, request.members());
          request.members().forEach(member -> company.join(row.id(), member.id()));
          company.audiences().put(row);
          return row.stored();
        });
  }

  @Override
  public UpdateResult<Audience> update(TenantContext context, UpdateRequest<Audience> request) {
    return portal.with(context, company -> update(company, request));
  }

  private UpdateResult<Audience> update(Company company, UpdateRequest<Audience> request) {
    Row<Audience> old =
        company.audiences().require(request.id()).expecting(request.expectedVersion());
    MembershipDelta.Change change = Memberships.apply(company, old.id(), request.members());
    Audience value = request.value().orElse(old.value());
    if (change.isEmpty() && value.equals(old.value())) {
      return new UpdateResult<>(old.stored(), false);
    }
    Row<Audience> row = old.with(value, portal.now());
    company.audiences().put(row);
    return new UpdateResult<>(row.stored(), true, change);
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    portal.with(
        context,
        company -> {
          Row<Audience> old =
              company.audiences().require(request.id()).expecting(request.expectedVersion());
          company.dissolve(old.id());
          company.audiences().remove(old);
          return old;
        });
  }

  @Override
  public boolean supportsVersions() {
    return true;
  }

  /** A keyset position is the id of the first member of the page. */
  @Override
  public MemberPage members(
      TenantContext context, String groupId, Optional<String> position, int count) {
    if (!position.map(id -> ID.matcher(id).matches()).orElse(true)) {
      throw ScimException.invalidValue("cursor", "is unknown or expired");
    }
    return portal.with(
        context,
        company -> {
          List<String> ids =
              company.membersOf(groupId).tailSet(position.orElse(""), true).stream()
                  .limit(count + 1L)
                  .toList();
          boolean isLast = ids.size() <= count;
          return new MemberPage(
              ids.stream().limit(count).map(company::member).toList(),
              isLast ? Optional.empty() : Optional.of(ids.get(count)));
        });
  }

  @Override
  public List<Member> membersAmong(TenantContext context, String groupId, Collection<String> ids) {
    return portal.with(
        context,
        company ->
            ids.stream()
                .filter(company.membersOf(groupId)::contains)
                .map(company::member)
                .toList());
  }

  @Override
  public Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds) {
    return portal.with(
        context,
        company -> {
          Map<String, List<Member>> groups = new TreeMap<>();
          for (String id : memberIds) {
            groups.put(id, company.audiencesOf(id).stream().map(company::audience).toList());
          }
          return groups;
        });
  }
}
