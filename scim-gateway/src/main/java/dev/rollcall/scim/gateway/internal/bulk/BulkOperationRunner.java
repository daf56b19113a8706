// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.operation.EndpointKind;
import dev.rollcall.scim.gateway.internal.operation.EndpointPath;
import dev.rollcall.scim.gateway.internal.operation.RequestBody;
import dev.rollcall.scim.gateway.internal.operation.RequestedOperation;
import dev.rollcall.scim.gateway.internal.operation.ScimOperation;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.routing.PathSegment;
import dev.rollcall.scim.message.BulkMethod;
import dev.rollcall.scim.message.BulkOperation;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Runs one operation of a Bulk request, after the operations that it refers to. Immutable. */
final class BulkOperationRunner {
  /** The requested attributes: the body is not sent, so that members and groups are not read. */
  private static final QueryParameters ID_ONLY =
      QueryParameters.of(Map.of("attributes", List.of("id")));

  private final BulkOperation operation;
  private final BulkTargets targets;
  private final Optional<Target> target;
  private final Set<String> references;

  private BulkOperationRunner(
      BulkOperation operation,
      BulkTargets targets,
      Optional<Target> target,
      Set<String> references) {
    this.operation = operation;
    this.targets = targets;
    this.target = target;
    this.references = references;
  }

  /** The endpoint or resource of an operation; a POST names no resource. */
  private record Target(ResourceType type, BulkMethod method, Optional<String> id, BulkData data) {
    String endpoint() {
      return type.endpoint().substring(1);
    }
  }

  /** Resolves the path and the references of an operation; a failure becomes its result. */
  static BulkOperationRunner of(
      BulkOperation operation, TenantContext context, BulkTargets targets) {
    if (operation.fault().isPresent()) {
      return new BulkOperationRunner(operation, targets, Optional.empty(), Set.of());
    }
    try {
      BulkMethod method = operation.method().orElseThrow();
      BulkPath path = BulkPath.parse(operation.path(), method, context.baseUri());
      ResourceType type = targets.require(path.endpoint(), context.profile().dialect());
      BulkData data = new BulkData(type, context.profile().limits(), method, operation.data());
      Set<String> references = new LinkedHashSet<>();
      path.id().flatMap(id -> ReferenceMapping.bulkId(id, false)).ifPresent(references::add);
      references.addAll(data.references());
      Target target = new Target(type, method, path.id(), data);
      return new BulkOperationRunner(operation, targets, Optional.of(target), references);
    } catch (ScimException refused) {
      return new BulkOperationRunner(
          operation.withFault(refused), targets, Optional.empty(), Set.of());
    }
  }

  /** Returns the operation of the request. */
  BulkOperation operation() {
    return operation;
  }

  /** Returns the operation for the provisioning log. */
  RequestedOperation requested() {
    Optional<String> id =
        target.flatMap(Target::id).filter(named -> ReferenceMapping.bulkId(named, false).isEmpty());
    Operation requested =
        target
            .map(
                to ->
                    switch (to.method()) {
                      case POST -> Operation.CREATE;
                      case PUT -> Operation.REPLACE;
                      case PATCH -> Operation.PATCH;
                      case DELETE -> Operation.DELETE;
                    })
            .orElse(Operation.OTHER);
    return new RequestedOperation(requested, target.map(Target::endpoint), id);
  }

  /** Returns a further operation on the resource that this operation has created. */
  RequestedOperation requested(Operation further, Optional<BulkResource> created) {
    return new RequestedOperation(
        further, target.map(Target::endpoint), created.map(BulkResource::id));
  }

  /** Returns the {@code bulkId}s of the operations that this one refers to. */
  Set<String> references() {
    return references;
  }

  /**
   * Executes the operation.
   *
   * @param waiting references that are omitted until their resources exist
   * @param created finds the resource of another operation; throws if there is none
   */
  EndpointResponse run(
      TenantContext context, Set<String> waiting, Function<String, BulkResource> created) {
    if (operation.fault().isPresent()) {
      throw operation.fault().get();
    }
    Target to = target.orElseThrow();
    RequestBody body =
        RequestBody.of(
            references.isEmpty() ? operation.data() : to.data().resolved(waiting, created));
    Preconditions expected = new Preconditions(operation.version(), Optional.empty());
    return targets.execute(
        context,
        to.method() == BulkMethod.POST
            ? new ScimOperation(
                new EndpointPath(EndpointKind.COLLECTION, to.endpoint(), ""),
                "POST",
                ID_ONLY,
                Preconditions.NONE,
                body)
            : onResource(to, to.method(), id(created), body, expected));
  }

  private static ScimOperation onResource(
      Target to, BulkMethod method, String id, RequestBody body, Preconditions expected) {
    return new ScimOperation(
        new EndpointPath(EndpointKind.RESOURCE, to.endpoint(), id),
        method.name(),
        method == BulkMethod.PATCH ? forPatch(to.type()) : ID_ONLY,
        expected,
        body);
  }

  /** The response to a PATCH of a type with members has no body unless attributes are requested. */
  private static QueryParameters forPatch(ResourceType type) {
    return type.members().isPresent() ? QueryParameters.NONE : ID_ONLY;
  }

  /** Adds the omitted references to the resource that the operation has created. */
  EndpointResponse complete(
      TenantContext context, Set<String> waited, Function<String, BulkResource> created) {
    Target to = target.orElseThrow();
    String id = created.apply(operation.bulkId().orElseThrow()).id();
    RequestBody patch = RequestBody.of(to.data().completion(waited, created));
    return targets.execute(
        context, onResource(to, BulkMethod.PATCH, id, patch, anyVersion(context)));
  }

  /** Deletes the resource that the operation has created. */
  EndpointResponse undo(TenantContext context, BulkResource resource) {
    return targets.undo(
        context,
        onResource(
            target.orElseThrow(),
            BulkMethod.DELETE,
            resource.id(),
            RequestBody.EMPTY,
            anyVersion(context)));
  }

  /** Returns preconditions for any version, explicit where the tenant requires one. */
  private static Preconditions anyVersion(TenantContext context) {
    return context.profile().requiresVersions()
        ? new Preconditions(Optional.of("*"), Optional.empty())
        : Preconditions.NONE;
  }

  private String id(Function<String, BulkResource> created) {
    String id = target.flatMap(Target::id).orElseThrow();
    return ReferenceMapping.bulkId(id, false).map(created).map(BulkResource::id).orElse(id);
  }

  /** Returns the URL of the resource that the operation names, if it is known. */
  Optional<String> location(
      TenantContext context, Function<String, Optional<BulkResource>> created) {
    if (operation.isPost()) {
      return Optional.empty();
    }
    return target
        .flatMap(Target::id)
        .flatMap(
            id -> {
              Optional<String> bulkId = ReferenceMapping.bulkId(id, false);
              return bulkId.isPresent()
                  ? created.apply(bulkId.get()).map(BulkResource::id)
                  : Optional.of(id);
            })
        .map(
            id ->
                context.baseUri() + target.get().type().endpoint() + '/' + PathSegment.encoded(id));
  }
}
