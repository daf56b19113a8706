// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.events.StreamAccess.ReadableStream;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The endpoints of receivers: polling (RFC 8936), reading stored events again, the management of
 * streams, and the public keys. The tenant is that of the credential; the URL names the stream
 * only.
 */
final class EventEndpoints implements RequestHandler {
  private static final int MAX_BYTES = 256 * 1_024;
  private static final String POST = "POST";
  private static final String STREAM_ID = "stream_id=";
  private static final List<String> READS = List.of("GET", "HEAD");
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private final String path;
  private final String metadataPath;
  private final StreamAccess access;
  private final Services services;

  /**
   * The functions of the endpoints.
   *
   * @param polls responds to polls
   * @param replays returns stored events
   * @param management the metadata and the management of streams
   * @param keys the public keys
   */
  record Services(
      PollEndpoint polls,
      ReplayEndpoint replays,
      StreamManagement management,
      EventSigningKeys keys) {}

  EventEndpoints(String path, String metadataPath, StreamAccess access, Services services) {
    this.path = path;
    this.metadataPath = metadataPath;
    this.access = access;
    this.services = services;
  }

  @Override
  public Optional<ScimResponse> handle(ScimRequest request) {
    String deployment = request.target().deployment();
    String base = deployment.equals("/") ? path : deployment + path;
    String target = request.target().path();
    Optional<ScimResponse> response = Optional.empty();
    if (target.equals(metadataPath)) {
      response = Optional.of(read(request, services.management()::metadata));
    } else if (target.startsWith(base + "/")) {
      response = Optional.of(respond(request, target.substring(base.length() + 1)));
    }
    return request.method().equals("HEAD") ? response.map(EventResponses::withoutBody) : response;
  }

  private ScimResponse respond(ScimRequest request, String rest) {
    if (rest.equals("jwks.json")) {
      return read(request, () -> EventResponses.json(200, services.keys().jsonWebKeySet()));
    }
    try {
      StreamAccess.Decision decision = access.authenticate(request);
      return decision instanceof StreamAccess.Denied denied
          ? denied.response()
          : respond(request, ((StreamAccess.Authenticated) decision).caller(), rest.split("/", -1));
    } catch (ScimException failure) {
      return EventResponses.error(failure);
    } catch (RuntimeException failure) {
      DeliveryReports.storeFailed(failure);
      return EventResponses.error(500, "internal_error", "The request failed");
    }
  }

  private ScimResponse respond(ScimRequest request, Caller caller, String[] segments) {
    if (segments.length == 3 && segments[0].equals("streams")) {
      ReadableStream stream = access.require(caller, segments[1]);
      return switch (segments[2]) {
        case "poll" -> post(request, caller, body -> services.polls().poll(stream, body));
        case "events" ->
            read(request, () -> services.replays().read(stream, request.target().query()));
        default -> throw StreamAccess.noStream();
      };
    }
    if (segments.length != 1) {
      throw StreamAccess.noStream();
    }
    return manage(request, caller, segments[0]);
  }

  private ScimResponse manage(ScimRequest request, Caller caller, String endpoint) {
    StreamManagement management = services.management();
    return switch (endpoint) {
      case "stream" -> read(request, () -> configurations(request, caller));
      case "status" ->
          request.method().equals(POST)
              ? post(request, caller, body -> management.setStatus(named(caller, body), body))
              : read(request, () -> management.status(queried(request, caller)));
      case "verify" -> post(request, caller, body -> management.verify(named(caller, body), body));
      default -> throw StreamAccess.noStream();
    };
  }

  /** Returns one stream, or all streams of the caller if the query names none. */
  private ScimResponse configurations(ScimRequest request, Caller caller) {
    return request.target().query().isPresent()
        ? services.management().configuration(queried(request, caller))
        : services.management().configurations(access.find(caller));
  }

  private ReadableStream queried(ScimRequest request, Caller caller) {
    String query = request.target().query().orElse("");
    return access.require(
        caller, query.startsWith(STREAM_ID) ? query.substring(STREAM_ID.length()) : "");
  }

  private ReadableStream named(Caller caller, ComplexValue body) {
    return access.require(caller, body.findText("stream_id").orElse(""));
  }

  private static ScimResponse read(ScimRequest request, Supplier<ScimResponse> response) {
    return READS.contains(request.method())
        ? response.get()
        : EventResponses.methodNotAllowed("GET");
  }

  /** Responds to a request that changes a stream. Access is checked before the body is read. */
  private ScimResponse post(
      ScimRequest request, Caller caller, Function<ComplexValue, ScimResponse> response) {
    if (!request.method().equals(POST)) {
      return EventResponses.methodNotAllowed(POST);
    }
    access.checkWrite(caller);
    return response.apply(JSON.readObject(request.body(), MAX_BYTES));
  }
}
