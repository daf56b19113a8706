// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.gateway.ScimResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;

/** Translates responses of the gateway into responses of the runtime. */
final class Responses {
  private static final MediaType SCIM = new MediaType("application", "scim+json");

  private Responses() {}

  static Response of(ScimResponse response) {
    Response.ResponseBuilder builder = Response.status(response.status());
    response.headers().forEach((name, value) -> builder.header(name, typed(name, value)));
    response.body().ifPresent(body -> builder.entity(streamed(body)));
    return builder.build();
  }

  /** Returns the media type of a response as an object, which a runtime need not parse again. */
  private static Object typed(String name, String value) {
    return name.equals("Content-Type") && value.equals(SCIM.toString()) ? SCIM : value;
  }

  private static StreamingOutput streamed(ScimResponse.Body body) {
    return out -> {
      Optional<ScimResponse> replacement = body.writeTo(out);
      if (replacement.isPresent()) {
        throw new ReplacedResponse(replacement.get());
      }
    };
  }

  /**
   * Replaces the status and headers of a response whose body has failed before any of it was sent.
   * An exception is the only way to do that while the body is being written.
   */
  static final class ReplacedResponse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ScimResponse replacement;

    ReplacedResponse(ScimResponse replacement) {
      super("The response is replaced by an error", null, false, false);
      this.replacement = replacement;
    }

    ScimResponse replacement() {
      return replacement;
    }
  }
}
