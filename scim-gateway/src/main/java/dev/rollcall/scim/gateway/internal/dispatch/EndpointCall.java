// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.internal.load.Permit;
import dev.rollcall.scim.gateway.internal.load.WatchedInputStream;
import dev.rollcall.scim.gateway.internal.operation.EndpointKind;
import dev.rollcall.scim.gateway.internal.operation.EndpointPath;
import dev.rollcall.scim.gateway.internal.operation.ProvisioningRecorder.Recording;
import dev.rollcall.scim.gateway.internal.operation.RequestBody;
import dev.rollcall.scim.gateway.internal.operation.RequestedOperation;
import dev.rollcall.scim.gateway.internal.operation.ScimOperation;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import dev.rollcall.scim.spi.TenantContext;
import org.jspecify.annotations.Nullable;

/** A call of an endpoint by an authenticated caller. Not thread-safe. */
final class EndpointCall {
  private final Application application;
  private final TenantContext context;
  private final ScimRequest request;
  private @Nullable WatchedInputStream body;

  EndpointCall(Application application, TenantContext context, ScimRequest request) {
    this.application = application;
    this.context = context;
    this.request = request;
  }

  /**
   * Executes the operation under a permit and records it in the provisioning log.
   *
   * @param method the method, GET for HEAD
   * @throws ScimException for every failure except a fatal error of the virtual machine
   */
  EndpointResponse execute(EndpointPath path, String method) {
    Recording recording =
        application
            .config()
            .observers()
            .recorder()
            .begin(context, RequestedOperation.of(path, method));
    try {
      EndpointResponse response;
      Permit permit = application.load().enter(context);
      try {
        response = application.executor().execute(context, operation(path, method));
      } finally {
        permit.close();
        if (body != null) {
          body.close();
        }
      }
      recording.succeeded(response);
      return response;
    } catch (Throwable failure) {
      throw recording.failed(ExceptionTranslator.asScim(failure, context.requestId()));
    }
  }

  /**
   * Executes a GET request of a background job of the host: without a permit, which belongs to the
   * tenant's clients, and without an entry in the provisioning log.
   *
   * @throws ScimException for every failure except a fatal error of the virtual machine
   */
  EndpointResponse executeInBackground(EndpointPath path) {
    try {
      return application.executor().execute(context, operation(path, "GET"));
    } catch (Throwable failure) {
      throw ExceptionTranslator.asScim(failure, context.requestId());
    }
  }

  private ScimOperation operation(EndpointPath path, String method) {
    RequestBody sent = body(path.kind(), method);
    Preconditions preconditions =
        new Preconditions(
            request.headers().joined("If-Match"), request.headers().joined("If-None-Match"));
    return new ScimOperation(path, method, parameters(path.kind(), method), preconditions, sent);
  }

  /** The body in UTF-8, if its media type, charset and coding are supported. */
  private RequestBody body(EndpointKind kind, String method) {
    boolean isIgnored =
        method.equals("GET")
            || method.equals("DELETE")
            || (kind == EndpointKind.ME && method.equals("POST"));
    if (isIgnored) {
      return RequestBody.EMPTY;
    }
    MediaTypes.checkCoding(request);
    body = new WatchedInputStream(request.body(), application.load().watchBody(context));
    return RequestBody.of(MediaTypes.inUtf8(MediaTypes.ofBody(request), body));
  }

  /** The parameters of the URL; endpoints without parameters ignore them. */
  private QueryParameters parameters(EndpointKind kind, String method) {
    return switch (kind) {
      case BULK, SEARCH, SEARCH_ALL, SERVICE_PROVIDER_CONFIG, RESOURCE_TYPE, SCHEMA ->
          QueryParameters.NONE;
      default ->
          method.equals("DELETE")
              ? QueryParameters.NONE
              : QueryParameters.parse(request.target().query());
    };
  }
}
