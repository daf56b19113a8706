// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.operation;

import dev.rollcall.scim.gateway.internal.query.QueryParameters;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;

/**
 * One operation at an endpoint. The URL {@code /Me}, a {@code .search} request and an operation of
 * a Bulk request are converted to the operation that they represent.
 *
 * @param path the endpoint
 * @param method the HTTP method, GET for HEAD
 * @param parameters the query parameters
 * @param preconditions the conditional headers
 * @param body the body
 */
public record ScimOperation(
    EndpointPath path,
    String method,
    QueryParameters parameters,
    Preconditions preconditions,
    RequestBody body) {
  /** Returns the same operation on another endpoint. */
  public ScimOperation at(EndpointPath other) {
    return new ScimOperation(other, method, parameters, preconditions, body);
  }

  /** Returns a query of an endpoint. */
  public static ScimOperation query(EndpointPath path, QueryParameters parameters) {
    return new ScimOperation(path, "GET", parameters, Preconditions.NONE, RequestBody.EMPTY);
  }
}
