// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.message.ListResponse;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.patch.PatchResult;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.AttributeRules;
import dev.rollcall.scim.resource.Projection;
import dev.rollcall.scim.resource.ReadResult;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.Create;
import dev.rollcall.scim.spi.Delete;
import dev.rollcall.scim.spi.Find;
import dev.rollcall.scim.spi.MembershipDelta;
import dev.rollcall.scim.spi.MembershipStore;
import dev.rollcall.scim.spi.Query;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.Slice;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.Update;
import dev.rollcall.scim.value.ComplexValue;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The operations of RFC 7644 section 3 on the resources of one type. */
final class ResourceEndpoint<R> {
  private static final int MAX_TRIES = 5;

  private final ResourceBinding<R> binding;
  private final ResourceType type;
  private final ResourceStore<R> store;
  private final AttributeRules rules;
  private final Representation<R> representation;
  private final Membership membership;
  private final JsonReader json = new JsonReader(Limits.DEFAULT);

  ResourceEndpoint(ResourceBinding<R> binding, ResourceStore<R> store, ResourceLinks links) {
    this.binding = binding;
    this.type = binding.type();
    this.store = store;
    this.rules = new AttributeRules(type);
    Optional<MembershipStore> members =
        type.members().isPresent() && store instanceof MembershipStore membershipStore
            ? Optional.of(membershipStore)
            : Optional.empty();
    this.representation = new Representation<>(binding, links, members);
    this.membership = new Membership(type, members, representation::memberValue);
  }

  Answer create(TenantContext context, InputStream body, Parameters parameters) {
    Projection projection = projection(context, parameters);
    ScimResource sent = rules.forCreate(resource(context, body));
    R value = binding.fromResource(membership.without(sent));
    Stored<R> stored = store.create(context, new Create<>(value, membership.refs(context, sent)));
    return representation.answer(context, 201, stored, projection.echoing(sent));
  }

  Answer read(
      TenantContext context, String id, Parameters parameters, Preconditions preconditions) {
    Projection projection = projection(context, parameters);
    Stored<R> stored = require(context, id);
    if (preconditions.hasAlready(stored.version())) {
      return new Answer(
          304, Optional.empty(), stored.version().map(Preconditions::entityTag), Optional.empty());
    }
    return representation.answer(context, 200, stored, projection);
  }

  Answer search(TenantContext context, Parameters parameters) {
    Limits limits = context.profile().limits();
    Projection projection = projection(context, parameters);
    Optional<Filter> filter =
        parameters.filter().map(text -> Filter.parse(text, type, dialect(context), limits));
    filter.ifPresent(binding::check);
    long first = parameters.firstIndex();
    Slice<R> slice =
        store.search(context, new Query(filter, first - 1, parameters.pageSize(limits)));
    List<AnswerBody> bodies = representation.bodies(context, slice.items(), projection);
    return Answer.ok(writer -> writeList(writer, slice.total(), first, bodies));
  }

  private static void writeList(
      JsonWriter writer, long total, long first, List<AnswerBody> bodies) {
    ListResponse.byIndex(total, first, bodies.size())
        .writeTo(writer, () -> bodies.forEach(body -> body.writeTo(writer)));
  }

  Answer replace(
      TenantContext context,
      String id,
      InputStream body,
      Parameters parameters,
      Preconditions preconditions) {
    Projection projection = projection(context, parameters);
    ReadResult sent = resource(context, body);
    Stored<R> stored =
        retryingWhenStale(preconditions, () -> replaceOnce(context, id, sent, preconditions));
    return representation.answer(context, 200, stored, projection.echoing(sent.resource()));
  }

  private Stored<R> replaceOnce(
      TenantContext context, String id, ReadResult sent, Preconditions preconditions) {
    Stored<R> stored = require(context, id);
    preconditions.checkMatch(stored.version());
    ScimResource current = representation.resource(context, stored);
    ScimResource wanted = membership.without(rules.forReplace(current, sent));
    MembershipDelta members = membership.replacement(context, sent.resource());
    return write(context, stored, current, wanted, members);
  }

  Answer patch(
      TenantContext context,
      String id,
      InputStream body,
      Parameters parameters,
      Preconditions preconditions) {
    Limits limits = context.profile().limits();
    Projection projection = projection(context, parameters);
    PatchRequest request = PatchRequest.read(json(context, body), dialect(context), limits);
    PatchPlan plan =
        PatchPlan.of(
            request, type, dialect(context), context.profile().unknownAttributes(), limits);
    Stored<R> stored =
        retryingWhenStale(preconditions, () -> patchOnce(context, id, plan, preconditions));
    return type.members().isPresent() && !parameters.namesAttributes()
        ? new Answer(
            204,
            representation.location(context, id),
            stored.version().map(Preconditions::entityTag),
            Optional.empty())
        : representation.answer(context, 200, stored, projection);
  }

  private Stored<R> patchOnce(
      TenantContext context, String id, PatchPlan plan, Preconditions preconditions) {
    MembershipDelta members = membership.delta(context, id, plan);
    if (!plan.changesAttributes() && preconditions.ifMatch().isEmpty() && !members.isEmpty()) {
      Update<R> membersOnly =
          new Update<>(id, Optional.empty(), Optional.empty(), List.of(), members);
      return store.update(context, membersOnly).stored();
    }
    Stored<R> stored = require(context, id);
    preconditions.checkMatch(stored.version());
    ScimResource current = representation.resource(context, stored);
    PatchResult result = plan.applyTo(current);
    if (!result.changes().isEmpty()) {
      rules.check(result.resource());
    }
    return write(context, stored, current, result.resource(), members);
  }

  /** Hands a change to the store, unless nothing changes (RFC 7644 section 3.5.2.1). */
  private Stored<R> write(
      TenantContext context,
      Stored<R> stored,
      ScimResource current,
      ScimResource wanted,
      MembershipDelta members) {
    boolean isSame = current.equals(wanted);
    if (isSame && members.isEmpty()) {
      return stored;
    }
    Optional<R> value = isSame ? Optional.empty() : Optional.of(binding.fromResource(wanted));
    return store
        .update(
            context,
            new Update<>(
                stored.id(),
                stored.version(),
                value,
                Change.between(current, wanted).stream().map(Change::path).toList(),
                members))
        .stored();
  }

  Answer delete(TenantContext context, String id, Preconditions preconditions) {
    Optional<String> expected = Optional.empty();
    if (preconditions.ifMatch().isPresent()) {
      Stored<R> stored = require(context, id);
      preconditions.checkMatch(stored.version());
      expected = stored.version();
    }
    store.delete(context, new Delete(id, expected));
    return Answer.noContent();
  }

  /**
   * Another writer may come between our reading and our writing. The client did not ask for a
   * version, so the change is computed anew from what is there now.
   */
  private static <T> T retryingWhenStale(Preconditions preconditions, Supplier<T> attempt) {
    for (int tries = 1; ; tries++) {
      try {
        return attempt.get();
      } catch (ScimException refused) {
        boolean isStale = refused.status() == ScimException.staleVersion().status();
        if (!isStale || preconditions.ifMatch().isPresent() || tries == MAX_TRIES) {
          throw refused;
        }
      }
    }
  }

  private Stored<R> require(TenantContext context, String id) {
    List<Stored<R>> found = store.find(context, Find.one(id));
    if (found.isEmpty()) {
      throw ScimException.notFound("There is no " + type.name() + " with this id");
    }
    return found.get(0);
  }

  private ComplexValue json(TenantContext context, InputStream body) {
    Limits limits = context.profile().limits();
    return json(limits).readObject(body, maxBytes(limits));
  }

  private ReadResult resource(TenantContext context, InputStream body) {
    Limits limits = context.profile().limits();
    ResourceReader reader =
        new ResourceReader(type, dialect(context), context.profile().unknownAttributes());
    return json(limits).read(body, maxBytes(limits), reader::examine);
  }

  private JsonReader json(Limits limits) {
    return limits.equals(json.limits()) ? json : new JsonReader(limits);
  }

  private int maxBytes(Limits limits) {
    return type.members().isPresent() ? limits.groupBodyBytes() : limits.bodyBytes();
  }

  private Projection projection(TenantContext context, Parameters parameters) {
    return Projection.of(
        type, dialect(context), parameters.attributes(), parameters.excludedAttributes());
  }

  private static Dialect dialect(TenantContext context) {
    return context.profile().dialect();
  }
}
