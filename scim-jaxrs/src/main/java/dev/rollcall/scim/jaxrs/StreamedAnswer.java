// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.AnswerBody;
import dev.rollcall.scim.gateway.Protection;
import dev.rollcall.scim.json.JsonWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The body of an answer as the runtime writes it, in a place of its own. Not thread-safe.
 *
 * <p>A broken connection goes back to the runtime as such, any other failure is ours. Where it
 * comes too late to be answered, the connection ends without the end of the answer: a runtime would
 * close what was begun in good order, and half a list would look like all of it.
 */
final class StreamedAnswer implements StreamingOutput {
  private final AnswerBody body;
  private final Admitted admitted;
  private Ending ending = (failedWith, remark) -> {};

  StreamedAnswer(AnswerBody body, Admitted admitted) {
    this.body = body;
    this.admitted = admitted;
  }

  /** Hears how the answer has ended. */
  @FunctionalInterface
  interface Ending {
    /**
     * Called once the answer has ended.
     *
     * @param failedWith the status that it has after all, when nothing of it had gone out
     * @param remark what is to be said of an answer that the client does not have
     */
    void told(Optional<Integer> failedWith, String remark);
  }

  /** Sets who hears how the answer has ended. */
  void atEnd(Ending listener) {
    this.ending = listener;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    HeldAnswer answer = new HeldAnswer(out);
    Protection.Place place = admitted.protection().resume(admitted.context());
    try {
      try (JsonWriter writer = JsonWriter.to(answer)) {
        body.writeTo(writer);
      }
      answer.release();
      ending.told(Optional.empty(), "");
    } catch (Throwable failure) {
      throw afterFailure(failure, answer);
    } finally {
      place.close();
    }
  }

  /**
   * What the runtime is told; it logs what it gets with all causes, whose texts are not for logs.
   */
  private IOException afterFailure(Throwable failure, HeldAnswer answer) {
    if (answer.isBroken()) {
      ending.told(Optional.empty(), ", but the connection is broken");
      return new IOException("The connection is broken");
    }
    ScimException known = Failures.asScim(failure, admitted.context().requestId());
    if (!answer.isOnItsWay()) {
      ending.told(Optional.of(known.status()), "");
      throw known;
    }
    ending.told(Optional.empty(), ", but is cut off");
    admitted.cutOff().run();
    return new IOException("The answer is cut off");
  }
}
