// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.message.ErrorMessage;
import org.glassfish.grizzly.http.server.ErrorPageGenerator;
import org.glassfish.grizzly.http.server.Request;

/** Turns errors of the server, which occur before the gateway, into SCIM errors. */
final class ScimErrorPages implements ErrorPageGenerator {
  @Override
  public String generate(
      Request request, int status, String reason, String description, Throwable cause) {
    request.getResponse().setContentType("application/scim+json");
    return JsonWriter.toString(
        ErrorMessage.of(ScimException.http(status, "The request was rejected")));
  }
}
