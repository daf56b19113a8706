// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.endpoint;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.ProjectionParser;
import dev.rollcall.scim.gateway.internal.query.Listing;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.query.SortParameter;
import dev.rollcall.scim.gateway.internal.query.TypeListing;
import dev.rollcall.scim.gateway.internal.resource.Environment;
import dev.rollcall.scim.gateway.internal.resource.MemberTypes;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.resource.Representation;
import dev.rollcall.scim.gateway.internal.resource.RequestBody;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.gateway.internal.response.Effect;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.write.MembershipMapper;
import dev.rollcall.scim.gateway.internal.write.PendingMembership;
import dev.rollcall.scim.gateway.internal.write.ResourceDeleter;
import dev.rollcall.scim.gateway.internal.write.ResourceWriter;
import dev.rollcall.scim.gateway.internal.write.WriteAccess;
import dev.rollcall.scim.gateway.internal.write.WriteOutcome;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.patch.ResourceBodyReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.resource.Projection;
import dev.rollcall.scim.resource.ReadResult;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.PatchResponse;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The operations of RFC 7644 section 3 on the resources of one type. */
public final class ResourceEndpoint<R> {
  private final ServedType<R> served;
  private final ResourceType type;
  private final boolean supportsSorting;
  private final Representation<R> representation;
  private final MembershipMapper membership;
  private final ResourceWriter<R> writer;
  private final ResourceDeleter<R> deleter;
  private final JsonReader json = new JsonReader(Limits.DEFAULT);

  ResourceEndpoint(ServedType<R> served, Environment environment) {
    this.served = served;
    this.type = served.type();
    this.supportsSorting = served.store().supportsSorting();
    Optional<MembershipStore> members =
        type.members().isPresent() && served.store() instanceof MembershipStore membershipStore
            ? Optional.of(membershipStore)
            : Optional.empty();
    this.representation = new Representation<>(served, environment.links(), members);
    MemberTypes memberTypes = new MemberTypes(type, environment.types());
    PendingMembership pending =
        new PendingMembership(served, memberTypes, environment.services().pendingMembers());
    this.membership =
        new MembershipMapper(served, members, memberTypes, pending, representation::memberValue);
    this.writer = new ResourceWriter<>(served, representation, membership, pending, environment);
    this.deleter = new ResourceDeleter<>(served, representation, pending, environment);
  }

  /** The type of the resources. */
  public ResourceType type() {
    return type;
  }

  /** The address of a resource. */
  public Optional<URI> location(TenantContext context, String id) {
    return representation.location(context, id);
  }

  public EndpointResponse create(
      TenantContext context, RequestBody body, QueryParameters parameters) {
    WriteAccess.checkWrite(context);
    Projection projection = projection(context, parameters);
    ReadResult sent = resource(context, body);
    WriteOutcome<R> outcome =
        membership.locating(
            context,
            () -> membership.elements(sent.resource()),
            () -> writer.create(context, sent));
    return representation
        .answer(
            served.deadline().renewed(context),
            201,
            outcome.stored(),
            projection.echoing(sent.resource()))
        .with(effect(outcome, sent.ignored(), membership.elements(sent.resource())));
  }

  EndpointResponse read(
      TenantContext context, String id, QueryParameters parameters, Preconditions preconditions) {
    Projection projection = projection(context, parameters);
    StoredResource<R> stored = served.accounts().require(context, id).stored();
    if (preconditions.hasAlready(stored.version())) {
      return new EndpointResponse(
          304, Optional.empty(), stored.version().map(Preconditions::entityTag), Optional.empty());
    }
    return representation.answer(context, 200, stored, projection);
  }

  /** Whether a query with these parameters has an order of the client's. */
  boolean sorts(TenantContext context, QueryParameters parameters) {
    return parameters.sortBy().isPresent()
        && supportsSorting
        && context.profile().offers(Feature.SORT);
  }

  /** What matches the filter of the parameters. */
  Listing listing(TenantContext context, QueryParameters parameters) {
    Limits limits = context.profile().limits();
    Optional<Filter> filter =
        parameters.filter().map(text -> Filter.parse(text, type, dialect(context), limits));
    return listing(context, parameters, filter);
  }

  /** What matches a filter that has been read, in the order and with what the parameters say. */
  Listing listing(TenantContext context, QueryParameters parameters, Optional<Filter> filter) {
    filter.ifPresent(served.binding()::check);
    Optional<Sort> sort =
        sorts(context, parameters)
            ? SortParameter.read(context, parameters, type)
            : Optional.empty();
    Projection projection = projection(context, parameters);
    return new TypeListing<>(
        context, served, representation, new TypeListing.Selection(filter, sort, projection));
  }

  public EndpointResponse replace(
      TenantContext context,
      String id,
      RequestBody body,
      QueryParameters parameters,
      Preconditions preconditions) {
    WriteAccess.checkWrite(context);
    Projection projection = projection(context, parameters);
    ReadResult sent = resource(context, body);
    WriteOutcome<R> outcome =
        membership.locating(
            context,
            () -> membership.elements(sent.resource()),
            () -> writer.replace(context, id, sent, preconditions));
    return representation
        .answer(
            served.deadline().renewed(context),
            200,
            outcome.stored(),
            projection.echoing(sent.resource()))
        .with(effect(outcome, sent.ignored(), membership.elements(sent.resource())));
  }

  public EndpointResponse patch(
      TenantContext context,
      String id,
      RequestBody body,
      QueryParameters parameters,
      Preconditions preconditions) {
    WriteAccess.checkWrite(context);
    Limits limits = context.profile().limits();
    Projection projection = projection(context, parameters);
    ComplexValue message = body.read(json(limits), maxBytes(limits), JsonSource::object);
    PatchRequest request = PatchRequest.read(message, dialect(context), limits);
    PatchPlan plan =
        PatchPlan.of(
            request, type, dialect(context), context.profile().unknownAttributes(), limits);
    WriteOutcome<R> outcome =
        membership.locating(
            context,
            () -> MembershipMapper.elements(plan),
            () -> writer.patch(context, id, plan, preconditions));
    StoredResource<R> stored = outcome.stored();
    EndpointResponse answer =
        patchResponse(context) == PatchResponse.NO_CONTENT && !parameters.namesAttributes()
            ? new EndpointResponse(
                204,
                representation.location(context, id),
                stored.version().map(Preconditions::entityTag),
                Optional.empty())
            : representation.answer(served.deadline().renewed(context), 200, stored, projection);
    return answer.with(effect(outcome, plan.ignored(), MembershipMapper.elements(plan)));
  }

  /** The effect of a write; members that were kept are named by their positions. */
  private Effect effect(
      WriteOutcome<R> outcome, List<String> ignored, List<? extends Value> sentMembers) {
    return outcome
        .withUnwritten(membership.positions(sentMembers, outcome.keptMembers()))
        .effect(ignored);
  }

  private PatchResponse patchResponse(TenantContext context) {
    return context
        .profile()
        .patchResponse(type.name())
        .orElse(type.members().isPresent() ? PatchResponse.NO_CONTENT : PatchResponse.RESOURCE);
  }

  /** Deletes what a request has made in vain, however late it is. */
  public EndpointResponse takeBack(TenantContext context, String id, Preconditions preconditions) {
    return deleted(served.deadline().renewed(context), id, preconditions);
  }

  public EndpointResponse delete(TenantContext context, String id, Preconditions preconditions) {
    WriteAccess.checkDelete(context);
    return deleted(context, id, preconditions);
  }

  private EndpointResponse deleted(TenantContext context, String id, Preconditions preconditions) {
    List<Change> changes = deleter.delete(context, id, preconditions);
    return EndpointResponse.noContent().with(new Effect(Optional.of(id), changes, 0, 0, List.of()));
  }

  private ReadResult resource(TenantContext context, RequestBody body) {
    Limits limits = context.profile().limits();
    ResourceBodyReader reader =
        new ResourceBodyReader(
            type, dialect(context), context.profile().unknownAttributes(), limits);
    return body.read(
        json(limits), maxBytes(limits), json -> reader.examine(json, context.budget()));
  }

  private JsonReader json(Limits limits) {
    return limits.equals(json.limits()) ? json : new JsonReader(limits);
  }

  private int maxBytes(Limits limits) {
    return type.members().isPresent() ? limits.groupBodyBytes() : limits.bodyBytes();
  }

  private Projection projection(TenantContext context, QueryParameters parameters) {
    return new ProjectionParser(type, dialect(context), context.profile().limits())
        .parse(parameters.attributes(), parameters.excludedAttributes());
  }

  private static Dialect dialect(TenantContext context) {
    return context.profile().dialect();
  }
}
