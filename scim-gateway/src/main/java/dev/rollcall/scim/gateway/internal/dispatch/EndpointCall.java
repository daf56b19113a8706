// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.internal.endpoint.ScimProtocol;
import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.log.RequestedOperation;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.resource.ResourceAddress;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A call of an endpoint by an authenticated caller. Parameters, preconditions and body are read
 * when the operation needs them. Not thread-safe.
 */
final class EndpointCall {
  private final AuthenticatedRequest caller;
  private final TenantContext context;
  private final ScimRequest request;
  private final EndpointPath path;
  private final String method;
  private @Nullable WatchedInputStream body;

  /**
   * A call.
   *
   * @param method the method, GET for HEAD
   */
  EndpointCall(AuthenticatedRequest caller, ScimRequest request, EndpointPath path, String method) {
    this.caller = caller;
    this.context = caller.context();
    this.request = request;
    this.path = path;
    this.method = method;
  }

  /**
   * Runs the operation under a permit and records it.
   *
   * @throws ScimException for every failure but one of the virtual machine
   */
  EndpointResponse run() {
    return caller.record(operation(), this::runWithPermit);
  }

  private EndpointResponse runWithPermit() {
    LoadGuard.Permit permit = caller.load().enter(context);
    try {
      return dispatch();
    } finally {
      permit.close();
      if (body != null) {
        body.close();
      }
    }
  }

  /** The operation for the provisioning log, as far as method and path name it. */
  private RequestedOperation operation() {
    return switch (path.kind()) {
      case ROOT, SEARCH_ALL -> RequestedOperation.of(Operation.SEARCH);
      case BULK -> RequestedOperation.of(Operation.BULK);
      case ME -> RequestedOperation.of(method.equals("POST") ? Operation.CREATE : onResource());
      case SERVICE_PROVIDER_CONFIG, RESOURCE_TYPES, RESOURCE_TYPE, SCHEMAS, SCHEMA ->
          RequestedOperation.of(Operation.DISCOVERY);
      case SEARCH -> RequestedOperation.of(Operation.SEARCH, path.name());
      case COLLECTION ->
          RequestedOperation.of(
              method.equals("POST") ? Operation.CREATE : Operation.SEARCH, path.name());
      case RESOURCE -> RequestedOperation.of(onResource(), path.name(), path.id());
    };
  }

  private Operation onResource() {
    return switch (method) {
      case "PUT" -> Operation.REPLACE;
      case "PATCH" -> Operation.PATCH;
      case "DELETE" -> Operation.DELETE;
      default -> Operation.READ;
    };
  }

  private EndpointResponse dispatch() {
    ScimProtocol protocol = caller.protocol();
    return switch (path.kind()) {
      case ROOT -> protocol.searchAll(context, parameters());
      case SEARCH_ALL -> protocol.searchAll(context, body());
      case BULK -> protocol.bulk(context, body(), new OperationGuard(caller));
      case ME -> me(protocol);
      case SERVICE_PROVIDER_CONFIG -> protocol.serviceProviderConfig(context);
      case RESOURCE_TYPES -> protocol.resourceTypes(context, parameters());
      case RESOURCE_TYPE -> protocol.resourceType(context, path.id());
      case SCHEMAS -> protocol.schemas(context, parameters());
      case SCHEMA -> protocol.schema(context, path.id());
      case SEARCH -> protocol.search(context, path.name(), body());
      case COLLECTION ->
          method.equals("POST")
              ? protocol.create(context, path.name(), body(), parameters())
              : protocol.search(context, path.name(), parameters());
      case RESOURCE -> resource(protocol, path.name(), path.id());
    };
  }

  /** RFC 7644 section 3.11: a caller that is a resource exists already, so that POST is refused. */
  private EndpointResponse me(ScimProtocol protocol) {
    if (method.equals("POST")) {
      throw ScimException.notImplemented("POST to /Me");
    }
    ResourceAddress me = protocol.me(context);
    return resource(protocol, me.endpoint(), me.id());
  }

  private EndpointResponse resource(ScimProtocol protocol, String endpoint, String id) {
    return switch (method) {
      case "PUT" -> protocol.replace(context, endpoint, id, body(), parameters(), preconditions());
      case "PATCH" -> protocol.patch(context, endpoint, id, body(), parameters(), preconditions());
      case "DELETE" -> protocol.delete(context, endpoint, id, preconditions());
      default -> protocol.read(context, endpoint, id, parameters(), preconditions());
    };
  }

  /** The body in UTF-8, if its media type, charset and coding are supported. */
  private InputStream body() {
    MediaTypes.checkCoding(request);
    body = new WatchedInputStream(request.body(), caller.load().watchBody(context));
    return MediaTypes.inUtf8(MediaTypes.ofBody(request), body);
  }

  private QueryParameters parameters() {
    return QueryParameters.parse(request.target().query());
  }

  private Preconditions preconditions() {
    return new Preconditions(
        request.headers().joined("If-Match"), request.headers().joined("If-None-Match"));
  }
}
