// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.observation;

import dev.rollcall.scim.spi.log.LogEntry;
import java.util.Optional;

/**
 * The observation of one request. The gateway passes it to the stores in the context of the
 * request. All methods have an empty default. One thread calls them at a time.
 */
public interface RequestObservation {
  /** An observation that does nothing. */
  RequestObservation NONE = new RequestObservation() {};

  /**
   * Begins a period in which the calling thread processes the request or writes its response. A
   * request has one such period, or two if its response is written after {@code Gateway.handle} has
   * returned.
   *
   * @return the period, which the same thread ends
   */
  default Scope enter() {
    return Scope.NONE;
  }

  /**
   * Begins a step of the request in the calling thread. Steps are nested.
   *
   * @return the step, which the same thread ends
   */
  default Scope begin(RequestStep step) {
    return Scope.NONE;
  }

  /**
   * Receives the entry of the request in the provisioning log, and that of each operation of a Bulk
   * request.
   */
  default void recorded(LogEntry entry) {}

  /** Returns the id of the trace that the request belongs to, for logs; empty without a tracer. */
  default Optional<String> traceId() {
    return Optional.empty();
  }

  /**
   * Ends the observation, when a complete response is passed to the server, or when a streamed
   * response has been written. It is not called if the server never writes a streamed response.
   */
  default void end(CompletedRequest request) {}

  /** A period of a request or a step. */
  interface Scope extends AutoCloseable {
    /** A scope that does nothing. */
    Scope NONE = new Scope() {};

    /** Receives the exception that ends the scope; called before {@link #close}. */
    default void failed(Throwable failure) {}

    @Override
    default void close() {}
  }
}
