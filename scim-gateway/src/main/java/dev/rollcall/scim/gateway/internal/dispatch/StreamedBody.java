// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.internal.load.Permit;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import dev.rollcall.scim.gateway.internal.response.ResponseBody;
import dev.rollcall.scim.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A body that is read from the store while it is written. If it fails after a part of it has been
 * sent, the connection is aborted: an orderly end would make half a list look complete.
 */
final class StreamedBody implements ScimResponse.Body {
  private final Exchange exchange;
  private final EndpointResponse result;
  private final ResponseBody body;
  private final Supplier<Permit> permits;

  StreamedBody(
      Exchange exchange, EndpointResponse result, ResponseBody body, Supplier<Permit> permits) {
    this.exchange = exchange;
    this.result = result;
    this.body = body;
    this.permits = permits;
  }

  @Override
  public Optional<ScimResponse> writeTo(OutputStream out) throws IOException {
    DeferredOutputStream deferred = new DeferredOutputStream(out);
    Permit permit = permits.get();
    try {
      try (JsonWriter writer = JsonWriter.to(deferred)) {
        body.writeTo(writer);
      }
      deferred.release();
      end("");
      return Optional.empty();
    } catch (Throwable failure) {
      return afterFailure(failure, deferred);
    } finally {
      permit.close();
    }
  }

  private Optional<ScimResponse> afterFailure(Throwable failure, DeferredOutputStream deferred)
      throws IOException {
    if (deferred.isBroken()) {
      end("disconnected");
      return Optional.empty();
    }
    ScimException known = ExceptionTranslator.asScim(failure, exchange.requestId());
    if (!deferred.isReleased()) {
      return Optional.of(exchange.error(known));
    }
    end("cut_off");
    exchange.request().connection().abort().run();
    throw new IOException("The response was aborted");
  }

  private void end(String outcome) {
    exchange.log().end(result.status(), result.location().map(URI::toString), outcome);
  }
}
