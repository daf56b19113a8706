// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.response.ResponseBody;
import dev.rollcall.scim.json.JsonWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A response body that is written while it is read from the store, within its own permit. Not
 * thread-safe.
 *
 * <p>A client that has closed the connection ends the work without a failure. Where the store fails
 * too late for an error response, the connection is cut off: a runtime would end the response in
 * good order, and half a list would look like all of it.
 */
final class StreamedAnswer implements StreamingOutput {
  private final ResponseBody body;
  private final Admitted admitted;
  private Ending ending = (failedWith, outcome) -> {};

  StreamedAnswer(ResponseBody body, Admitted admitted) {
    this.body = body;
    this.admitted = admitted;
  }

  /** Is called when the response has ended. */
  @FunctionalInterface
  interface Ending {
    /**
     * Called once the response has ended.
     *
     * @param failedWith the status of the error response, when the body failed before any of it was
     *     sent
     * @param outcome {@code disconnected} or {@code cut_off} for a response that the client does
     *     not have as a whole; empty otherwise
     */
    void ended(Optional<Integer> failedWith, String outcome);
  }

  /** Sets what is called when the response has ended. */
  void atEnd(Ending listener) {
    this.ending = listener;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    HeldAnswer answer = new HeldAnswer(out);
    LoadGuard.Place place = admitted.protection().resume(admitted.context());
    try {
      try (JsonWriter writer = JsonWriter.to(answer)) {
        body.writeTo(writer);
      }
      answer.release();
      ending.ended(Optional.empty(), "");
    } catch (Throwable failure) {
      if (answer.isBroken()) {
        ending.ended(Optional.empty(), "disconnected");
      } else {
        throw afterFailure(failure, answer);
      }
    } finally {
      place.close();
    }
  }

  /** The failure for the runtime, which logs it with all causes: their texts are not for logs. */
  private IOException afterFailure(Throwable failure, HeldAnswer answer) {
    ScimException known = Failures.asScim(failure, admitted.context().requestId());
    if (!answer.isOnItsWay()) {
      ending.ended(Optional.of(known.status()), "");
      throw known;
    }
    ending.ended(Optional.empty(), "cut_off");
    admitted.cutOff().run();
    return new IOException("The answer is cut off");
  }
}
