// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.events.StreamAccess.ReadableStream;
import dev.rollcall.scim.gateway.EndpointAccess;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The endpoints of receivers: polling (RFC 8936), reading stored events again, the management of
 * streams, and the public keys. The tenant is that of the credential; the URL names the stream
 * only. The load limits of the tenant apply. Thread-safe.
 */
public final class EventEndpoints implements RequestHandler {
  private static final int MAX_BYTES = 256 * 1_024;
  private static final String POST = "POST";
  private static final String STREAM_ID = "stream_id=";
  private static final List<String> READS = List.of("GET", "HEAD");
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private final String path;
  private final String metadataPath;
  private final EndpointAccess endpoints;
  private final StreamAccess access;
  private final Services services;

  /**
   * The functions of the endpoints.
   *
   * @param endpoints authenticates requests and limits them as those of their tenant
   * @param access the streams that a receiver may read
   * @param polls responds to polls
   * @param replays returns stored events
   * @param management the metadata and the management of streams
   * @param keys the public keys
   */
  record Services(
      EndpointAccess endpoints,
      StreamAccess access,
      PollEndpoint polls,
      ReplayEndpoint replays,
      StreamManagement management,
      EventSigningKeys keys) {}

  EventEndpoints(String path, String metadataPath, Services services) {
    this.path = path;
    this.metadataPath = metadataPath;
    this.endpoints = services.endpoints();
    this.access = services.access();
    this.services = services;
  }

  /**
   * Returns whether {@link #handle} returns a response to a request. Reads no body and does not
   * block, for servers that decide this before a request has a thread.
   */
  public boolean serves(ScimRequest request) {
    return isMetadata(request) || request.target().path().startsWith(base(request));
  }

  private boolean isMetadata(ScimRequest request) {
    return request.target().path().equals(metadataPath);
  }

  /** Returns the path of the endpoints in the deployment, with a slash at the end. */
  private String base(ScimRequest request) {
    String deployment = request.target().deployment();
    int end = deployment.endsWith("/") ? deployment.length() - 1 : deployment.length();
    return deployment.substring(0, end) + path + "/";
  }

  @Override
  public Optional<ScimResponse> handle(ScimRequest request) {
    if (!serves(request)) {
      return Optional.empty();
    }
    ScimResponse response =
        isMetadata(request)
            ? read(request, services.management()::metadata)
            : respond(request, request.target().path().substring(base(request).length()));
    return Optional.of(
        request.method().equals("HEAD") ? EventResponses.withoutBody(response) : response);
  }

  private ScimResponse respond(ScimRequest request, String rest) {
    if (rest.equals("jwks.json")) {
      return read(request, () -> EventResponses.json(200, services.keys().jsonWebKeySet()));
    }
    try {
      TenantContext context = endpoints.authenticate(request);
      return respond(new Call(request, context), rest.split("/", -1));
    } catch (ScimException failure) {
      return EventResponses.error(failure);
    } catch (RuntimeException failure) {
      DeliveryReports.storeFailed(failure);
      return EventResponses.error(500, "internal_error", "The request failed");
    }
  }

  /** An authenticated request. */
  private record Call(ScimRequest request, TenantContext context) {
    Caller caller() {
      return context.caller();
    }

    boolean has(String method) {
      return request.method().equals(method);
    }

    String query() {
      return request.target().query().orElse("");
    }
  }

  private ScimResponse respond(Call call, String[] segments) {
    if (segments.length == 3 && segments[0].equals("streams")) {
      ReadableStream stream = access.require(call.caller(), segments[1]);
      return switch (segments[2]) {
        case "poll" ->
            call.has(POST)
                ? services.polls().poll(call.context(), stream, body(call))
                : EventResponses.methodNotAllowed(POST);
        case "events" ->
            read(call, () -> services.replays().read(stream, call.request().target().query()));
        default -> throw StreamAccess.noStream();
      };
    }
    if (segments.length != 1) {
      throw StreamAccess.noStream();
    }
    return manage(call, segments[0]);
  }

  private ScimResponse manage(Call call, String endpoint) {
    StreamManagement management = services.management();
    return switch (endpoint) {
      case "stream" -> read(call, () -> configurations(call));
      case "status" ->
          call.has(POST)
              ? change(call, body -> management.setStatus(named(call, body), body))
              : read(call, () -> management.status(queried(call)));
      case "verify" -> change(call, body -> management.verify(named(call, body), body));
      default -> throw StreamAccess.noStream();
    };
  }

  /** Returns one stream, or all streams of the caller if the query names none. */
  private ScimResponse configurations(Call call) {
    return call.query().isEmpty()
        ? services.management().configurations(access.find(call.caller()))
        : services.management().configuration(queried(call));
  }

  private ReadableStream queried(Call call) {
    String query = call.query();
    return access.require(
        call.caller(), query.startsWith(STREAM_ID) ? query.substring(STREAM_ID.length()) : "");
  }

  private ReadableStream named(Call call, ComplexValue body) {
    return access.require(call.caller(), body.findText("stream_id").orElse(""));
  }

  private static ScimResponse read(ScimRequest request, Supplier<ScimResponse> response) {
    return READS.contains(request.method())
        ? response.get()
        : EventResponses.methodNotAllowed("GET");
  }

  private ScimResponse read(Call call, Supplier<ScimResponse> response) {
    return read(call.request(), () -> endpoints.execute(call.context(), response));
  }

  /** Responds to a request that changes a stream. Access is checked before the body is read. */
  private ScimResponse change(Call call, Function<ComplexValue, ScimResponse> response) {
    if (!call.has(POST)) {
      return EventResponses.methodNotAllowed(POST);
    }
    StreamAccess.checkWrite(call.context());
    ComplexValue body = body(call);
    return endpoints.execute(call.context(), () -> response.apply(body));
  }

  private ComplexValue body(Call call) {
    return endpoints.read(call.context(), call.request(), body -> JSON.readObject(body, MAX_BYTES));
  }
}
