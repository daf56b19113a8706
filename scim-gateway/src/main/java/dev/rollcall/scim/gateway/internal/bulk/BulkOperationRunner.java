// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.endpoint.ResourceEndpoint;
import dev.rollcall.scim.gateway.internal.log.RequestedOperation;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.resource.RequestBody;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.message.BulkMethod;
import dev.rollcall.scim.message.BulkOperation;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An operation of a Bulk request with what it is about, ready to be run once the operations that it
 * refers to have been. Immutable.
 */
final class BulkOperationRunner {
  /** Nobody reads the body of a success, so that members and groups need not be read for it. */
  private static final QueryParameters ID_ONLY =
      QueryParameters.of(Map.of("attributes", List.of("id")));

  private final BulkOperation operation;
  private final Optional<Target> target;
  private final Set<String> references;

  private BulkOperationRunner(
      BulkOperation operation, Optional<Target> target, Set<String> references) {
    this.operation = operation;
    this.target = target;
    this.references = references;
  }

  /** Where an operation goes; a POST names no resource. */
  private record Target(
      ResourceEndpoint<?> endpoint, BulkMethod method, Optional<String> id, BulkData data) {}

  /** Understands an operation; what is wrong with it becomes its fault. */
  static BulkOperationRunner of(
      BulkOperation operation,
      TenantContext context,
      Function<String, ResourceEndpoint<?>> endpoints) {
    if (operation.fault().isPresent()) {
      return new BulkOperationRunner(operation, Optional.empty(), Set.of());
    }
    try {
      BulkMethod method = operation.method().orElseThrow();
      BulkPath path = BulkPath.parse(operation.path(), method, context.baseUri());
      ResourceEndpoint<?> endpoint = endpoints.apply(path.endpoint());
      BulkData data =
          new BulkData(endpoint.type(), context.profile().limits(), method, operation.data());
      Set<String> references = new LinkedHashSet<>();
      path.id().flatMap(id -> ReferenceMapping.bulkId(id, false)).ifPresent(references::add);
      references.addAll(data.references());
      Target target = new Target(endpoint, method, path.id(), data);
      return new BulkOperationRunner(operation, Optional.of(target), references);
    } catch (ScimException refused) {
      return new BulkOperationRunner(operation.withFault(refused), Optional.empty(), Set.of());
    }
  }

  /** The operation as it was sent. */
  BulkOperation operation() {
    return operation;
  }

  /** What the operation asks for. */
  RequestedOperation requested() {
    Operation requested =
        target
            .map(Target::method)
            .map(
                method ->
                    switch (method) {
                      case POST -> Operation.CREATE;
                      case PUT -> Operation.REPLACE;
                      case PATCH -> Operation.PATCH;
                      case DELETE -> Operation.DELETE;
                    })
            .orElse(Operation.OTHER);
    Optional<String> id =
        target.flatMap(Target::id).filter(named -> ReferenceMapping.bulkId(named, false).isEmpty());
    return new RequestedOperation(requested, endpoint(), id);
  }

  /** What is asked for besides, about the resource that the operation has made. */
  RequestedOperation requested(Operation besides, Optional<BulkResource> made) {
    return new RequestedOperation(besides, endpoint(), made.map(BulkResource::id));
  }

  private Optional<String> endpoint() {
    return target.map(to -> to.endpoint().type().endpoint().substring(1));
  }

  /** The {@code bulkId}s of the operations that this one refers to. */
  Set<String> references() {
    return references;
  }

  /**
   * Does what the operation says.
   *
   * @param waiting references that are left out for now
   * @param made the resource that an operation has made; throws for one that has made none
   */
  EndpointResponse run(
      TenantContext context, Set<String> waiting, Function<String, BulkResource> made) {
    if (operation.fault().isPresent()) {
      throw operation.fault().get();
    }
    Target to = target.orElseThrow();
    RequestBody body =
        RequestBody.of(references.isEmpty() ? operation.data() : to.data().resolved(waiting, made));
    Preconditions expected = new Preconditions(operation.version(), Optional.empty());
    return switch (to.method()) {
      case POST -> to.endpoint().create(context, body, ID_ONLY);
      case PUT -> to.endpoint().replace(context, id(made), body, ID_ONLY, expected);
      case PATCH -> to.endpoint().patch(context, id(made), body, forPatch(to), expected);
      case DELETE -> to.endpoint().delete(context, id(made), expected);
    };
  }

  /** A type with members is answered without a body, unless attributes are asked for. */
  private static QueryParameters forPatch(Target to) {
    return to.endpoint().type().members().isPresent() ? QueryParameters.NONE : ID_ONLY;
  }

  /** Adds to the resource that the operation has made what was left out. */
  EndpointResponse complete(
      TenantContext context, Set<String> waited, Function<String, BulkResource> made) {
    Target to = target.orElseThrow();
    String id = made.apply(operation.bulkId().orElseThrow()).id();
    RequestBody patch = RequestBody.of(to.data().completion(waited, made));
    return to.endpoint().patch(context, id, patch, forPatch(to), whatever(context));
  }

  /** Takes back the resource that the operation has made. */
  EndpointResponse undo(TenantContext context, BulkResource resource) {
    return target.orElseThrow().endpoint().takeBack(context, resource.id(), whatever(context));
  }

  /** Any version; said aloud to a tenant whose writes must say one. */
  private static Preconditions whatever(TenantContext context) {
    return context.profile().requiresVersions()
        ? new Preconditions(Optional.of("*"), Optional.empty())
        : Preconditions.NONE;
  }

  private String id(Function<String, BulkResource> made) {
    String id = target.flatMap(Target::id).orElseThrow();
    return ReferenceMapping.bulkId(id, false).map(made).map(BulkResource::id).orElse(id);
  }

  /** The address of the resource that is not made by this operation, as far as it is known. */
  Optional<URI> location(TenantContext context, Function<String, Optional<BulkResource>> made) {
    if (operation.isPost()) {
      return Optional.empty();
    }
    return target
        .flatMap(Target::id)
        .flatMap(
            id -> {
              Optional<String> bulkId = ReferenceMapping.bulkId(id, false);
              return bulkId.isPresent()
                  ? made.apply(bulkId.get()).map(BulkResource::id)
                  : Optional.of(id);
            })
        .flatMap(id -> target.get().endpoint().location(context, id));
  }
}
