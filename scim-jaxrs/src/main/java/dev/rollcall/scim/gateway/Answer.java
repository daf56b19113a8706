// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * What a request comes to, ready to be put into an HTTP response.
 *
 * @param status the HTTP status
 * @param location the address of the resource, where the answer is about one
 * @param entityTag the resource's entity tag, if its store has versions
 * @param body the body; empty for an answer without one
 */
public record Answer(
    int status, Optional<URI> location, Optional<String> entityTag, Optional<AnswerBody> body) {
  /** Checks that all parts are there. */
  public Answer {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(entityTag, "entityTag");
    Objects.requireNonNull(body, "body");
  }

  /** 200 with a body. */
  static Answer ok(AnswerBody body) {
    return new Answer(200, Optional.empty(), Optional.empty(), Optional.of(body));
  }

  /** 204. */
  static Answer noContent() {
    return new Answer(204, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
