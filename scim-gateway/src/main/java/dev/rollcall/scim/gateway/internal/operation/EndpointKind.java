// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.operation;

import java.util.Set;

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

  @SuppressWarnings("ImmutableEnumChecker") // an immutable set
  private final Set<String> methods;

  private final String allow;

  EndpointKind(String... methods) {
    this.methods = Set.of(methods);
    this.allow = String.join(", ", methods).replace("GET", "GET, HEAD") + ", OPTIONS";
  }

  /** Returns whether the endpoint has a method; HEAD is GET. */
  public boolean has(String method) {
    return methods.contains(method);
  }

  /** The value of the header {@code Allow}. */
  public String allow() {
    return allow;
  }
}
