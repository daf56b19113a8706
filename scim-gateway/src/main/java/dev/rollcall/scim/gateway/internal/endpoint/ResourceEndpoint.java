// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.endpoint;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.ProjectionParser;
import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.operation.Methods;
import dev.rollcall.scim.gateway.internal.operation.RequestBody;
import dev.rollcall.scim.gateway.internal.operation.ScimOperation;
import dev.rollcall.scim.gateway.internal.query.Listing;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.query.SortParameter;
import dev.rollcall.scim.gateway.internal.query.TypeListing;
import dev.rollcall.scim.gateway.internal.resource.DeprovisioningGuard;
import dev.rollcall.scim.gateway.internal.resource.MemberTypes;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.resource.Representation;
import dev.rollcall.scim.gateway.internal.resource.ResourceLinks;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.write.MembershipMapper;
import dev.rollcall.scim.gateway.internal.write.PendingMembership;
import dev.rollcall.scim.gateway.internal.write.ResourceCreator;
import dev.rollcall.scim.gateway.internal.write.ResourceDeleter;
import dev.rollcall.scim.gateway.internal.write.ResourceUpdater;
import dev.rollcall.scim.gateway.internal.write.WriteAccess;
import dev.rollcall.scim.gateway.internal.write.WriteResult;
import dev.rollcall.scim.gateway.internal.write.WriteTransaction;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
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
import java.util.List;
import java.util.Optional;

/** Executes the operations of RFC 7644 section 3 on the resources of one type. */
final class ResourceEndpoint<R> {
  private final ServedType<R> served;
  private final ResourceType type;
  private final Projection everything;
  private final boolean supportsSorting;
  private final Representation<R> representation;
  private final MembershipMapper membership;
  private final ResourceCreator<R> creator;
  private final ResourceUpdater<R> updater;
  private final ResourceDeleter<R> deleter;
  private final JsonReader json = new JsonReader(Limits.DEFAULT);

  ResourceEndpoint(ServedType<R> served, ResourceLinks links, GatewayConfig config) {
    this.served = served;
    this.type = served.type();
    this.everything = Projection.all(type);
    this.supportsSorting = served.store().supportsSorting();
    Optional<MembershipStore> members = served.memberships();
    this.representation = new Representation<>(served, links, members);
    MemberTypes memberTypes = new MemberTypes(type, links.types());
    PendingMembership pending =
        new PendingMembership(served, memberTypes, config.stores().pendingMembers());
    this.membership =
        new MembershipMapper(served, members, memberTypes, pending, representation::memberValue);
    WriteTransaction<R> transaction =
        new WriteTransaction<>(served, membership, pending, links, config);
    DeprovisioningGuard guard = config.guards().deprovisioning();
    this.creator = new ResourceCreator<>(served, representation, membership, transaction);
    this.updater = new ResourceUpdater<>(served, representation, membership, transaction, guard);
    this.deleter = new ResourceDeleter<>(served, representation, transaction, guard);
  }

  /** Returns the type of the resources. */
  ResourceType type() {
    return type;
  }

  /** Executes an operation on a resource, or a POST to the endpoint. */
  EndpointResponse execute(TenantContext context, ScimOperation operation) {
    if (type.isReadOnly() && !Methods.READ_ONLY.has(operation.method())) {
      throw ScimException.http(405, "Resources of type " + type + " are read-only");
    }
    return switch (operation.method()) {
      case "POST" -> create(context, operation);
      case "PUT" -> replace(context, operation);
      case "PATCH" -> patch(context, operation);
      case "DELETE" -> delete(context, operation);
      default -> read(context, operation);
    };
  }

  private EndpointResponse create(TenantContext context, ScimOperation operation) {
    WriteAccess.checkWrite(context);
    Projection projection = projection(context, operation.parameters());
    ReadResult sent = resource(context, operation.body());
    List<? extends Value> members = membership.elements(sent.resource());
    WriteResult<R> result;
    try {
      result = created(context, sent);
    } catch (ScimException failure) {
      throw membership.located(context, failure, members);
    }
    return written(context, 201, result, sent, projection);
  }

  private WriteResult<R> created(TenantContext context, ReadResult sent) {
    try {
      return creator.create(context, sent);
    } catch (ScimException failure) {
      return updater.reactivate(context, sent, failure);
    }
  }

  private EndpointResponse replace(TenantContext context, ScimOperation operation) {
    WriteAccess.checkWrite(context);
    Projection projection = projection(context, operation.parameters());
    ReadResult sent = resource(context, operation.body());
    List<? extends Value> members = membership.elements(sent.resource());
    WriteResult<R> result;
    try {
      result =
          updater.replace(
              context,
              operation.path().id(),
              sent,
              operation.preconditions(),
              representation.showsGroups(projection));
    } catch (ScimException failure) {
      throw membership.located(context, failure, members);
    }
    return written(context, 200, result, sent, projection);
  }

  private EndpointResponse written(
      TenantContext context,
      int status,
      WriteResult<R> result,
      ReadResult sent,
      Projection projection) {
    EndpointResponse response =
        representation.response(
            served.deadline().renewed(context),
            status,
            result.resource(),
            projection.echoing(sent.resource()));
    return with(response, result, sent.ignored(), membership.elements(sent.resource()));
  }

  private EndpointResponse read(TenantContext context, ScimOperation operation) {
    Projection projection = projection(context, operation.parameters());
    String id = operation.path().id();
    boolean withGroups = representation.showsGroups(projection);
    StoredResource<R> stored = served.accounts().require(context, id, withGroups).stored();
    if (operation.preconditions().hasAlready(stored.version())) {
      return new EndpointResponse(
          304, Optional.empty(), stored.version().map(Preconditions::entityTag), Optional.empty());
    }
    return representation.response(context, 200, stored, projection);
  }

  /** Returns whether a query with these parameters has an order that the client requests. */
  boolean sorts(TenantContext context, QueryParameters parameters) {
    return parameters.sortBy().isPresent()
        && supportsSorting
        && context.profile().offers(Feature.SORT);
  }

  /** Returns the resources that match the filter of the parameters. */
  Listing listing(TenantContext context, QueryParameters parameters) {
    Limits limits = context.profile().limits();
    Optional<Filter> filter =
        parameters.filter().map(text -> Filter.parse(text, type, dialect(context), limits));
    return listing(context, parameters, filter);
  }

  /** Returns the resources that match a parsed filter, with the order of the parameters. */
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

  private EndpointResponse patch(TenantContext context, ScimOperation operation) {
    WriteAccess.checkWrite(context);
    Projection projection = projection(context, operation.parameters());
    PatchPlan plan = plan(context, operation.body());
    boolean hasContent =
        patchResponse(context) != PatchResponse.NO_CONTENT
            || operation.parameters().namesAttributes();
    WriteResult<R> result;
    try {
      result =
          updater.patch(
              context,
              operation.path().id(),
              plan,
              operation.preconditions(),
              hasContent && representation.showsGroups(projection));
    } catch (ScimException failure) {
      throw membership.located(context, failure, MembershipMapper.elements(plan));
    }
    StoredResource<R> stored = result.resource();
    EndpointResponse response =
        hasContent
            ? representation.response(served.deadline().renewed(context), 200, stored, projection)
            : new EndpointResponse(
                204,
                representation.location(context, stored.id()),
                stored.version().map(Preconditions::entityTag),
                Optional.empty());
    return with(response, result, plan.ignored(), MembershipMapper.elements(plan));
  }

  private PatchPlan plan(TenantContext context, RequestBody body) {
    Limits limits = context.profile().limits();
    ComplexValue message = body.read(json(limits), maxBytes(limits), JsonSource::object);
    PatchRequest request = PatchRequest.read(message, dialect(context), limits);
    return PatchPlan.of(
        request, type, dialect(context), context.profile().unknownAttributes(), limits);
  }

  /** Adds the modifications of a write; members that are kept are named by their positions. */
  private EndpointResponse with(
      EndpointResponse response,
      WriteResult<R> result,
      List<String> unknown,
      List<? extends Value> sentMembers) {
    return response.with(
        result.modifications(),
        result.notApplied(unknown, membership.positions(sentMembers, result.keptMembers())));
  }

  private PatchResponse patchResponse(TenantContext context) {
    return context
        .profile()
        .patchResponse(type.name())
        .orElse(type.members().isPresent() ? PatchResponse.NO_CONTENT : PatchResponse.RESOURCE);
  }

  /** Deletes a resource that a failed request has created, with a new deadline. */
  EndpointResponse undo(TenantContext context, ScimOperation deletion) {
    return deleted(served.deadline().renewed(context), deletion);
  }

  private EndpointResponse delete(TenantContext context, ScimOperation operation) {
    WriteAccess.checkDelete(context);
    return deleted(context, operation);
  }

  private EndpointResponse deleted(TenantContext context, ScimOperation operation) {
    WriteResult<R> result =
        deleter.delete(context, operation.path().id(), operation.preconditions());
    return EndpointResponse.noContent().with(result.modifications(), result.ignored());
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
    List<String> attributes = parameters.attributes();
    List<String> excluded = parameters.excludedAttributes();
    return attributes.isEmpty() && excluded.isEmpty()
        ? everything
        : new ProjectionParser(type, dialect(context), context.profile().limits())
            .parse(attributes, excluded);
  }

  private static Dialect dialect(TenantContext context) {
    return context.profile().dialect();
  }
}
