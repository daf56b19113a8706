// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.operation;

/** The endpoints of RFC 7644 section 3.2 with their methods. */
public enum EndpointKind {
  /** The base URL: a query over all resource types. */
  ROOT("GET"),
  /** {@code /.search}. */
  SEARCH_ALL("POST"),
  /** {@code /Bulk}. */
  BULK("POST"),
  /** {@code /Me}. */
  ME("GET", "POST", "PUT", "PATCH", "DELETE"),
  /** {@code /ServiceProviderConfig}. */
  SERVICE_PROVIDER_CONFIG("GET"),
  /** {@code /ResourceTypes}. */
  RESOURCE_TYPES("GET"),
  /** One resource type by its name. */
  RESOURCE_TYPE("GET"),
  /** {@code /Schemas}. */
  SCHEMAS("GET"),
  /** One schema by its URN. */
  SCHEMA("GET"),
  /** The resources of a type, such as {@code /Users}. */
  COLLECTION("GET", "POST"),
  /** {@code .search} below the resources of a type. */
  SEARCH("POST"),
  /** One resource by its id. */
  RESOURCE("GET", "PUT", "PATCH", "DELETE");

  @SuppressWarnings("ImmutableEnumChecker") // an immutable record
  private final Methods methods;

  EndpointKind(String... methods) {
    this.methods = Methods.of(methods);
  }

  /** Returns whether the endpoint has a method; HEAD is GET. */
  public boolean has(String method) {
    return methods.has(method);
  }

  /** The methods of the endpoint. */
  public Methods methods() {
    return methods;
  }
}
