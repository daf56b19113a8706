// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Makes the end of a connection harmless while a response of the gateway is sent. Other responses
 * pass untouched. Not API.
 */
@Provider
public final class ScimResponseFilter implements ContainerResponseFilter {
  /** Created by the runtime. */
  public ScimResponseFilter() {}

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (ScimApplication.isScimRequest(request) && response.hasEntity()) {
      response.setEntityStream(new ConnectionStream(response.getEntityStream()));
    }
  }
}
