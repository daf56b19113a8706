// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.CorsPolicy;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.internal.dispatch.RunningRequests.Running;
import dev.rollcall.scim.gateway.internal.load.Permit;
import dev.rollcall.scim.gateway.internal.log.RequestIds;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import dev.rollcall.scim.gateway.internal.response.ResponseBody;
import dev.rollcall.scim.gateway.internal.response.TrackedOutputStream;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.observation.CompletedRequest.Outcome;
import dev.rollcall.scim.spi.observation.CompletedRequest.Response;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.observation.RequestStep;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One request and its response: the request id, the log line, and the headers that every response
 * has. Not thread-safe.
 */
public final class Exchange {
  private final ScimRequest request;
  private final String requestId;
  private final RequestProgress progress;
  private final CrossOrigin crossOrigin;
  private final Running running;

  /**
   * Begins a request; without a match it belongs to no application.
   *
   * @param running the request in the count of running requests
   */
  public Exchange(
      ScimRequest request,
      Optional<RouteMatch> match,
      RequestIds ids,
      RequestLog log,
      Running running) {
    this.request = request;
    this.running = running;
    this.requestId = ids.of(request.headers());
    this.progress = new RequestProgress(request, requestId, match, log);
    this.crossOrigin =
        new CrossOrigin(
            match.map(known -> known.application().config().access().cors()).orElse(CorsPolicy.OFF),
            request);
  }

  ScimRequest request() {
    return request;
  }

  String requestId() {
    return requestId;
  }

  RequestProgress progress() {
    return progress;
  }

  /** Returns the observation of the request. */
  public RequestObservation observation() {
    return progress.observation();
  }

  /** Returns the result of the authentication, which is a step of the observation. */
  <T> T authenticating(Supplier<T> authentication) {
    RequestObservation.Scope step = observation().begin(RequestStep.AUTHENTICATE);
    try {
      return authentication.get();
    } catch (Throwable failure) {
      step.failed(failure);
      throw failure;
    } finally {
      step.close();
    }
  }

  CrossOrigin crossOrigin() {
    return crossOrigin;
  }

  /** A response without a body. */
  ScimResponse respond(int status, Map<String, String> headers) {
    return respond(status, headers, Optional.empty(), Optional.empty());
  }

  /** A response with a body that is complete. */
  public ScimResponse respond(int status, Map<String, String> headers, byte[] body) {
    return respond(status, headers, Optional.of(new CompleteBody(body)), Optional.empty());
  }

  private ScimResponse respond(
      int status,
      Map<String, String> headers,
      Optional<ScimResponse.Body> body,
      Optional<ScimException> failure) {
    progress.end(status, Optional.ofNullable(headers.get("Location")), failure);
    return response(status, new LinkedHashMap<>(headers), body);
  }

  /** The SCIM error for a failure. */
  public ScimResponse error(ScimException failure) {
    return error(failure, ErrorResponses.CHALLENGE);
  }

  /** The SCIM error for a request that is not executed; the gateway does not wait for its end. */
  public ScimResponse rejection(ScimException failure) {
    ScimResponse response = error(failure);
    running.end();
    return response;
  }

  /** The SCIM error for a failure, with the challenge of a 401. */
  ScimResponse error(ScimException failure, String challenge) {
    return error(failure, ErrorResponses.headers(failure, challenge));
  }

  /** The SCIM error for a method that an endpoint does not have. */
  ScimResponse methodNotAllowed(String allowed) {
    ScimException failure = ErrorResponses.forStatus(405);
    Map<String, String> headers = ErrorResponses.headers(failure, ErrorResponses.CHALLENGE);
    headers.put("Allow", allowed);
    return error(failure, headers);
  }

  private ScimResponse error(ScimException failure, Map<String, String> headers) {
    if (failure.requiredScope().isPresent()) {
      progress.rejected(AuthenticationResult.rejected(AuthenticationFailure.INSUFFICIENT_SCOPE));
    }
    return error(failure, headers, ErrorResponses.body(failure));
  }

  /** The response to a failure with this body. */
  ScimResponse error(ScimException failure, Map<String, String> headers, byte[] body) {
    return respond(
        failure.status(), headers, Optional.of(new CompleteBody(body)), Optional.of(failure));
  }

  /**
   * The response of an endpoint, whose body is written while it is sent.
   *
   * @param permits acquires the permit under which the body is written
   */
  ScimResponse respond(EndpointResponse result, String mediaType, Supplier<Permit> permits) {
    Map<String, String> headers = new LinkedHashMap<>();
    result.body().ifPresent(body -> headers.put("Content-Type", mediaType));
    Optional<String> location = result.location();
    location.ifPresent(url -> headers.put("Location", url));
    location
        .filter(url -> result.body().isPresent())
        .ifPresent(url -> headers.put("Content-Location", url));
    result.entityTag().ifPresent(tag -> headers.put("ETag", tag));
    if (result.body().isEmpty() || isHead()) {
      return respond(result.status(), headers);
    }
    return response(
        result.status(),
        headers,
        result.body().map(body -> new StreamedBody(result, body, permits)));
  }

  /** Adds the headers that every response has. */
  private ScimResponse response(
      int status, Map<String, String> headers, Optional<ScimResponse.Body> body) {
    headers.put(RequestIds.HEADER, requestId);
    headers.put("Cache-Control", "no-store");
    crossOrigin.addTo(headers);
    if (body.isEmpty() || isHead()) {
      return new ScimResponse(status, headers, Optional.empty());
    }
    running.awaitBody();
    return new ScimResponse(status, headers, body);
  }

  private boolean isHead() {
    return request.method().equals("HEAD");
  }

  /** A body in memory. A closed connection is not a failure. */
  private final class CompleteBody implements ScimResponse.Body {
    private final byte[] bytes;

    CompleteBody(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public Optional<ScimResponse> writeTo(OutputStream out) {
      try {
        out.write(bytes);
      } catch (IOException disconnected) {
        // The client has closed the connection.
      } finally {
        running.end();
      }
      return Optional.empty();
    }
  }

  /**
   * A body that is read from the store while it is written. If it fails after a part of it has been
   * sent, the connection is aborted: an orderly end would make half a list look complete.
   */
  private final class StreamedBody implements ScimResponse.Body {
    private final EndpointResponse result;
    private final ResponseBody body;
    private final Supplier<Permit> permits;

    StreamedBody(EndpointResponse result, ResponseBody body, Supplier<Permit> permits) {
      this.result = result;
      this.body = body;
      this.permits = permits;
    }

    @Override
    public Optional<ScimResponse> writeTo(OutputStream out) throws IOException {
      RequestObservation.Scope period = observation().enter();
      try {
        return write(new TrackedOutputStream(out));
      } finally {
        period.close();
        running.end();
      }
    }

    /** Writes the body. If it fails, the text that the writer has kept is not sent. */
    private Optional<ScimResponse> write(TrackedOutputStream out) throws IOException {
      Permit permit = permits.get();
      try {
        JsonWriter writer = JsonWriter.to(out);
        body.writeTo(writer);
        writer.flush();
        end(Outcome.of(result.status()), Optional.empty());
        return Optional.empty();
      } catch (Throwable failure) {
        return afterFailure(failure, out);
      } finally {
        permit.close();
      }
    }

    private Optional<ScimResponse> afterFailure(Throwable failure, TrackedOutputStream out)
        throws IOException {
      if (out.isBroken()) {
        end(Outcome.DISCONNECTED, Optional.empty());
        return Optional.empty();
      }
      ScimException known = ExceptionTranslator.asScim(failure, requestId);
      if (!out.isStarted()) {
        return Optional.of(error(known));
      }
      end(Outcome.CUT_OFF, Optional.of(known));
      request.connection().abort().run();
      throw new IOException("The response was aborted");
    }

    private void end(Outcome outcome, Optional<ScimException> failure) {
      progress.end(new Response(result.status(), outcome, failure), result.location());
    }
  }
}
