// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Every failure of ours as a SCIM error message. It is bound to our exception alone, so that
 * mappers of the host keep theirs and never get ours. Not API.
 */
public final class ScimExceptionMapper implements ExceptionMapper<ScimException> {
  /** Made by the runtime. */
  public ScimExceptionMapper() {}

  @Override
  public Response toResponse(ScimException failure) {
    return ErrorResponses.of(failure);
  }
}
