// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.gateway.internal.operation.EndpointKind;
import dev.rollcall.scim.gateway.internal.operation.EndpointPath;
import dev.rollcall.scim.gateway.internal.operation.OperationExecutor;
import dev.rollcall.scim.gateway.internal.operation.RequestBody;
import dev.rollcall.scim.gateway.internal.operation.ScimOperation;
import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.spi.TenantContext;
import java.io.InputStream;

/** The operations of RFC 7644 as calls without HTTP. */
public record ProtocolCalls(OperationExecutor executor) {
  private EndpointResponse send(
      TenantContext context, String method, EndpointPath path, RequestBody body) {
    return executor.execute(
        context, new ScimOperation(path, method, QueryParameters.NONE, Preconditions.NONE, body));
  }

  private static EndpointPath resource(String endpoint, String id) {
    return new EndpointPath(EndpointKind.RESOURCE, endpoint, id);
  }

  public EndpointResponse create(
      TenantContext context, String endpoint, InputStream body, QueryParameters parameters) {
    return executor.execute(
        context,
        new ScimOperation(
            new EndpointPath(EndpointKind.COLLECTION, endpoint, ""),
            "POST",
            parameters,
            Preconditions.NONE,
            RequestBody.of(body)));
  }

  public EndpointResponse read(
      TenantContext context,
      String endpoint,
      String id,
      QueryParameters parameters,
      Preconditions preconditions) {
    return executor.execute(
        context,
        new ScimOperation(
            resource(endpoint, id), "GET", parameters, preconditions, RequestBody.EMPTY));
  }

  public EndpointResponse search(
      TenantContext context, String endpoint, QueryParameters parameters) {
    return executor.execute(
        context,
        ScimOperation.query(new EndpointPath(EndpointKind.COLLECTION, endpoint, ""), parameters));
  }

  public EndpointResponse replace(
      TenantContext context,
      String endpoint,
      String id,
      InputStream body,
      QueryParameters parameters,
      Preconditions preconditions) {
    return executor.execute(
        context,
        new ScimOperation(
            resource(endpoint, id), "PUT", parameters, preconditions, RequestBody.of(body)));
  }

  public EndpointResponse patch(
      TenantContext context,
      String endpoint,
      String id,
      InputStream body,
      QueryParameters parameters,
      Preconditions preconditions) {
    return executor.execute(
        context,
        new ScimOperation(
            resource(endpoint, id), "PATCH", parameters, preconditions, RequestBody.of(body)));
  }

  public EndpointResponse delete(
      TenantContext context, String endpoint, String id, Preconditions preconditions) {
    return executor.execute(
        context,
        new ScimOperation(
            resource(endpoint, id),
            "DELETE",
            QueryParameters.NONE,
            preconditions,
            RequestBody.EMPTY));
  }

  public EndpointResponse bulk(TenantContext context, InputStream body) {
    return send(
        context, "POST", new EndpointPath(EndpointKind.BULK, "Bulk", ""), RequestBody.of(body));
  }

  public EndpointResponse serviceProviderConfig(TenantContext context) {
    return send(
        context,
        "GET",
        new EndpointPath(EndpointKind.SERVICE_PROVIDER_CONFIG, "ServiceProviderConfig", ""),
        RequestBody.EMPTY);
  }

  public EndpointResponse schema(TenantContext context, String urn) {
    return send(
        context, "GET", new EndpointPath(EndpointKind.SCHEMA, "Schemas", urn), RequestBody.EMPTY);
  }
}
