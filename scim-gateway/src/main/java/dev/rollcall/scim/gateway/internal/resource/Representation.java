// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.gateway.internal.filter.MembershipFilter;
import dev.rollcall.scim.gateway.internal.filter.MembershipReader;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.response.ResponseBody;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.resource.Projection;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.index.MembershipAttribute;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the representation of a stored resource: adds {@code id}, {@code meta} and groups, applies
 * the projection, and streams members page by page.
 */
public final class Representation<R> {
  private static final int MEMBERS_PER_READ = 1_000;
  private static final String GROUPS = "groups";

  /** The number of sub-attributes of {@code meta}. */
  private static final int META_SIZE = 5;

  private final ResourceBinding<R> binding;
  private final ResourceType type;
  private final StringValue typeName;
  private final Deadline deadline;
  private final ResourceLinks links;
  private final Optional<MembershipStore> ownMembers;
  private final ConnectionIds connectionIds;
  private final MembershipFilter membershipFilter;

  public Representation(
      ServedType<R> served, ResourceLinks links, Optional<MembershipStore> ownMembers) {
    this.binding = served.binding();
    this.type = served.type();
    this.typeName = new StringValue(type.name());
    this.deadline = served.deadline();
    this.links = links;
    this.ownMembers = ownMembers;
    this.connectionIds = served.connectionIds();
    this.membershipFilter =
        new MembershipFilter(
            type, served.store().supportsMembershipFilters() ? List.of() : membershipReaders());
  }

  /** Returns the attributes that this class adds to the stored resource. */
  private List<MembershipReader> membershipReaders() {
    List<MembershipReader> readers = new ArrayList<>();
    for (MembershipAttribute attribute : MembershipAttribute.of(type)) {
      Optional<MembershipStore> store = attribute.isOfGroup() ? ownMembers : links.memberships();
      store
          .map(
              one ->
                  new MembershipReader(
                      attribute,
                      one,
                      deadline,
                      attribute.isOfGroup() ? this::memberValue : this::groupValue))
          .ifPresent(readers::add);
    }
    return readers;
  }

  private Optional<Attribute> groups() {
    return type.schema().find(GROUPS).filter(Attribute::isReadOnly);
  }

  /** Evaluates the terms of filters that the store does not support. */
  public MembershipFilter membershipFilter() {
    return membershipFilter;
  }

  /** The type of the resources. */
  public ResourceType type() {
    return type;
  }

  /** Returns the complete resource as the connection sees it, without members and groups. */
  public ScimResource resource(TenantContext context, StoredResource<R> stored) {
    return ConnectionIds.seen(
        stored(context, stored), stored.id(), connectionIds.of(context, List.of(stored.id())));
  }

  private ScimResource stored(TenantContext context, StoredResource<R> stored) {
    return identified(values(stored), new StringValue(stored.id()), meta(context, stored));
  }

  /** Returns the stored values, without {@code id} and {@code meta} of the gateway. */
  private ScimResource values(StoredResource<R> stored) {
    return binding.toResource(stored.value()).withType(type);
  }

  private static ScimResource identified(ScimResource values, StringValue id, ComplexValue meta) {
    return values.withAttributes(values.attributes().with("id", id).with("meta", meta));
  }

  private ComplexValue meta(TenantContext context, StoredResource<R> stored) {
    ComplexValue.Builder meta = ComplexValue.builder(META_SIZE).put("resourceType", typeName);
    Value created = time(stored.created());
    putAssigned(meta, "created", created);
    boolean isUnchanged = stored.lastModified().equals(stored.created());
    putAssigned(meta, "lastModified", isUnchanged ? created : time(stored.lastModified()));
    location(context, stored.id()).ifPresent(url -> meta.put("location", url));
    stored.version().ifPresent(v -> meta.put("version", Preconditions.entityTag(v)));
    return meta.build();
  }

  private static Value time(Optional<Instant> instant) {
    return instant.isPresent() ? DateTimeValue.of(instant.get()) : NullValue.NULL;
  }

  private static void putAssigned(ComplexValue.Builder values, String name, Value value) {
    if (!value.isUnassigned()) {
      values.put(name, value);
    }
  }

  /** Returns the URL of a resource of this type. */
  public Optional<String> location(TenantContext context, String id) {
    return links.location(context, type.name(), id);
  }

  /** Returns the response with one resource. */
  public EndpointResponse response(
      TenantContext context, int status, StoredResource<R> stored, Projection projection) {
    ResourceBody body = resourceBodies(context, List.of(stored), projection).get(0);
    return new EndpointResponse(
        status,
        body.meta().findText("location"),
        body.meta().findText("version"),
        Optional.of(body));
  }

  /** Returns one body for each resource, in order; shared data is read once. */
  public List<ResponseBody> bodies(
      TenantContext context, List<StoredResource<R>> page, Projection projection) {
    return Collections.unmodifiableList(resourceBodies(context, page, projection));
  }

  private List<ResourceBody> resourceBodies(
      TenantContext context, List<StoredResource<R>> page, Projection projection) {
    boolean showsGroups = showsGroups(projection);
    Map<String, List<Member>> groups = showsGroups ? groups(context, page) : Map.of();
    Optional<Map<String, String>> names =
        connectionIds.areShared() ? Optional.empty() : connectionIds.of(context, ids(page));
    List<ResourceBody> bodies = new ArrayList<>(page.size());
    for (StoredResource<R> stored : page) {
      ScimResource values = ConnectionIds.seen(values(stored), stored.id(), names);
      if (showsGroups) {
        List<Member> memberOf = stored.groups().orElse(groups.getOrDefault(stored.id(), List.of()));
        if (!memberOf.isEmpty()) {
          values = values.with(GROUPS, groupValues(context, memberOf));
        }
      }
      bodies.add(body(context, stored, values, projection));
    }
    return bodies;
  }

  private List<String> ids(List<StoredResource<R>> page) {
    List<String> ids = new ArrayList<>(page.size());
    page.forEach(stored -> ids.add(stored.id()));
    return ids;
  }

  private ResourceBody body(
      TenantContext context, StoredResource<R> stored, ScimResource values, Projection projection) {
    StringValue id = new StringValue(stored.id());
    ComplexValue meta = meta(context, stored);
    context.budget().spendOn(values.attributes());
    context.budget().spendOn(stored.id());
    context.budget().spendOn(meta);
    Optional<Iterator<List<Value>>> members = members(context, stored.id(), projection);
    if (projection.returnsAllElements()) {
      return new WholeResource(type, values, id, meta, projection, members);
    }
    ComplexValue visible = projection.apply(identified(values, id, meta), context.budget());
    return new SelectedValues(type, visible, meta, members);
  }

  /** Returns the pages of the members of a group; empty if they are not returned. */
  private Optional<Iterator<List<Value>>> members(
      TenantContext context, String groupId, Projection projection) {
    if (ownMembers.isEmpty() || type.members().filter(projection::includes).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new MemberPages(ownMembers.get(), context, groupId, projection));
  }

  /** The body of one resource. */
  private sealed interface ResourceBody extends ResponseBody {
    ResourceType type();

    /** Returns {@code meta}, whose location and version are headers as well. */
    ComplexValue meta();

    /** Returns the pages of the members; empty if they are not returned. */
    Optional<Iterator<List<Value>>> members();

    /** Writes the attributes except for the members. */
    void writeAttributes(JsonWriter writer);

    @Override
    default void writeTo(JsonWriter writer) {
      writer.beginObject();
      writeAttributes(writer);
      if (members().isPresent()) {
        writeMembers(type(), members().get(), writer);
      }
      writer.endObject();
    }
  }

  /** A resource some of whose elements were selected. */
  private record SelectedValues(
      ResourceType type,
      ComplexValue visible,
      ComplexValue meta,
      Optional<Iterator<List<Value>>> members)
      implements ResourceBody {
    @Override
    public void writeAttributes(JsonWriter writer) {
      visible.forEach(writer::field);
    }
  }

  /** A resource that is written from its stored values. */
  private record WholeResource(
      ResourceType type,
      ScimResource values,
      StringValue id,
      ComplexValue meta,
      Projection projection,
      Optional<Iterator<List<Value>>> members)
      implements ResourceBody {
    @Override
    public void writeAttributes(JsonWriter writer) {
      projection.write(values, id, meta, writer);
    }
  }

  private static void writeMembers(
      ResourceType type, Iterator<List<Value>> pages, JsonWriter writer) {
    if (!pages.hasNext()) {
      return;
    }
    writer.name(type.members().orElseThrow().name());
    writer.beginArray();
    pages.forEachRemaining(page -> page.forEach(writer::value));
    writer.endArray();
  }

  /** Returns whether a response with this projection contains the groups of a resource. */
  public boolean showsGroups(Projection projection) {
    return links.memberships().isPresent() && groups().filter(projection::includes).isPresent();
  }

  /** Reads the groups that were not read with their resource. */
  private Map<String, List<Member>> groups(TenantContext context, List<StoredResource<R>> page) {
    List<String> unread = new ArrayList<>(page.size());
    for (StoredResource<R> stored : page) {
      if (stored.groups().isEmpty()) {
        unread.add(stored.id());
      }
    }
    if (unread.isEmpty()) {
      return Map.of();
    }
    deadline.check(context);
    return links.memberships().orElseThrow().groupsOf(context, unread);
  }

  private MultiValue groupValues(TenantContext context, List<Member> memberOf) {
    List<Value> values = new ArrayList<>(memberOf.size());
    memberOf.forEach(group -> values.add(groupValue(context, group)));
    return new MultiValue(values);
  }

  private ComplexValue groupValue(TenantContext context, Member group) {
    return reference(context, group).put("type", "direct").build();
  }

  private ComplexValue.Builder reference(TenantContext context, Member member) {
    ComplexValue.Builder value = ComplexValue.builder().put("value", member.id());
    links.location(context, member.type(), member.id()).ifPresent(url -> value.put("$ref", url));
    member.display().ifPresent(name -> value.put("display", name));
    return value;
  }

  /** Returns a member as an element of the membership attribute. */
  public ComplexValue memberValue(TenantContext context, Member member) {
    return reference(context, member).put("type", member.type()).build();
  }

  /** The members of one group, read when they are written. */
  private final class MemberPages implements Iterator<List<Value>> {
    private final MembershipStore store;
    private final TenantContext context;
    private final String groupId;
    private final Projection projection;
    private MemberPage page;

    MemberPages(
        MembershipStore store, TenantContext context, String groupId, Projection projection) {
      this.store = store;
      this.context = context;
      this.groupId = groupId;
      this.projection = projection;
      this.page = read(Optional.empty());
    }

    @Override
    public boolean hasNext() {
      return !page.members().isEmpty();
    }

    @Override
    public List<Value> next() {
      List<Value> values = new ArrayList<>(page.members().size());
      page.members().forEach(member -> values.add(memberValue(context, member)));
      page =
          page.next().isEmpty() ? new MemberPage(List.of(), Optional.empty()) : read(page.next());
      return visible(values);
    }

    private MemberPage read(Optional<String> position) {
      deadline.check(context);
      return store.members(context, groupId, position, MEMBERS_PER_READ);
    }

    private List<Value> visible(List<Value> values) {
      String name = type.members().orElseThrow().name();
      ScimResource onlyMembers =
          ScimResource.of(type, ComplexValue.of(name, new MultiValue(values)));
      return projection.apply(onlyMembers, context.budget()).elements(name);
    }
  }
}
