// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Sends the error that replaces a response whose body has failed. Not API. */
@Provider
@SuppressWarnings("exports") // The runtime only calls the mapper.
public final class ReplacementMapper implements ExceptionMapper<Responses.ReplacedResponse> {
  /** Created by the runtime. */
  public ReplacementMapper() {}

  @Override
  public Response toResponse(Responses.ReplacedResponse replaced) {
    return Responses.of(replaced.replacement());
  }
}
