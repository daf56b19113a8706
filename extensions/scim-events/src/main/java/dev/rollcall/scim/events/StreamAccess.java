// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Accepted;
import dev.rollcall.scim.spi.credential.TenantAuthenticationResult;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy.Access;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.util.List;
import java.util.Optional;

/**
 * Authenticates receivers by the credentials of the application, and finds the streams that they
 * may read. A stream of another tenant or connection is the same as none. Every credential may
 * read; a request that changes a stream needs the access of a write.
 *
 * @param provider the application
 * @param host the profiles of tenants
 * @param streams the streams of each tenant
 */
record StreamAccess(ServiceProvider provider, HostAccess host, EventStreams streams) {
  private static final String SCHEME = "Bearer ";
  private static final int MAX_TOKEN = 8_192;
  static final String CHALLENGE = "Bearer realm=\"scim\"";

  /** Verified when the request has no token, for the same work; always rejected. */
  private static final String NO_TOKEN = "none";

  /** The outcome of the look-ups. */
  sealed interface Decision {}

  /** A caller whose credential and tenant are valid. */
  record Authenticated(Caller caller) implements Decision {}

  /**
   * A stream that the caller may read.
   *
   * @param id the stream in the store
   * @param declared the declared stream
   */
  record ReadableStream(EventStreamId id, EventStream declared) {}

  /** The response of a refused request. */
  record Denied(ScimResponse response) implements Decision {}

  /** Authenticates a request. */
  Decision authenticate(ScimRequest request) {
    Optional<String> token = token(request.headers().values("Authorization"));
    TenantAuthenticationResult verified =
        provider.authenticator().verify(token.orElse(NO_TOKEN), provider.tenants());
    Optional<Caller> caller =
        verified.result() instanceof Accepted accepted
            ? Optional.of(accepted.owner())
            : Optional.empty();
    Optional<Tenant> tenant =
        verified
            .tenant()
            .filter(found -> caller.map(Caller::tenantId).equals(Optional.of(found.id())));
    if (token.isEmpty() || caller.isEmpty() || tenant.isEmpty()) {
      return new Denied(
          EventResponses.with(
              EventResponses.error(401, "authentication_failed", "Authentication failed"),
              "WWW-Authenticate",
              CHALLENGE));
    }
    if (tenant.get().state() == Tenant.State.SUSPENDED) {
      return new Denied(EventResponses.error(403, "access_denied", "The tenant is suspended"));
    }
    return new Authenticated(caller.get());
  }

  /** Returns the streams that a caller may read. */
  List<ReadableStream> find(Caller caller) {
    Optional<String> connection = Optional.of(caller.connection());
    return streams.find(caller.tenantId()).stream()
        .filter(stream -> stream.reader().equals(connection))
        .map(stream -> new ReadableStream(stream.id(caller.tenantId()), stream))
        .toList();
  }

  /**
   * Finds a stream.
   *
   * @throws ScimException 404 when the caller may not read a stream of this name
   */
  ReadableStream require(Caller caller, String streamName) {
    return find(caller).stream()
        .filter(stream -> stream.id().name().equals(streamName))
        .findFirst()
        .orElseThrow(StreamAccess::noStream);
  }

  /**
   * Checks that a caller may change a stream, under the rules for a write to a resource.
   *
   * @throws ScimException 403 when the credential or the connection may only read
   */
  void checkWrite(Caller caller) {
    if (!caller.has(Scope.WRITE)) {
      throw ScimException.insufficientScope(Scope.WRITE.wireName());
    }
    Access connection =
        host.contextOf(caller).profile().connectionPolicy(caller.connection()).access();
    if (connection == Access.READ_ONLY) {
      throw ScimException.forbidden("This connection must not write");
    }
  }

  static ScimException noStream() {
    return ScimException.notFound("No stream or endpoint matches this URL");
  }

  private static Optional<String> token(List<String> headers) {
    return headers.size() != 1
        ? Optional.empty()
        : Optional.of(headers.get(0))
            .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .map(header -> header.substring(SCHEME.length()).strip())
            .filter(token -> !token.isEmpty() && token.length() <= MAX_TOKEN);
  }
}
