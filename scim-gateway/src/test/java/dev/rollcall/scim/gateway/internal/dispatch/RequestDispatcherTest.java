// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.CorsPolicy;
import dev.rollcall.scim.gateway.GatewayFixture;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.tenant.PatchResponse;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of HTTP for the requests of a route, up to the endpoint and back. */
class RequestDispatcherTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final String USERS = "/acme/scim/v2/Users";
  private static final String ERROR =
      "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"%d\",";

  private final GatewayFixture app = new GatewayFixture();

  private static void assertError(Reply reply, int status, String detail) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.body()).startsWith(ERROR.formatted(status));
    assertThat(reply.json().findText("detail")).contains(detail);
    assertThat(reply.header("Content-Type")).contains("application/scim+json");
  }

  @Nested
  class Authentication {
    private static final String CHALLENGE = "Bearer realm=\"scim\"";
    private static final String INVALID = CHALLENGE + ", error=\"invalid_token\"";

    private void assertUnauthorized(Reply reply, String challenge) {
      assertError(reply, 401, "A valid credential for this tenant is required");
      assertThat(reply.header("WWW-Authenticate")).contains(challenge);
    }

    @Test
    void requestWhenThereIsNoWellFormedTokenThenTheSame401() {
      assertUnauthorized(app.handle("GET", USERS, ""), CHALLENGE);
      for (String header :
          List.of(
              "",
              " ",
              "Basic c2VjcmV0",
              "Bearer",
              "Bearer ",
              "Bearer se cret",
              "Bearer secr\u00e9t",
              "Bearer secret\u007f",
              "Bearer " + "x".repeat(4_097))) {
        assertUnauthorized(app.handle("GET", USERS, "", "Authorization: " + header), CHALLENGE);
      }
      assertUnauthorized(
          app.handle(
              "GET", USERS, "", "Authorization: Bearer secret", "Authorization: Bearer secret"),
          CHALLENGE);
    }

    @Test
    void requestWhenTokenIsNotValidForTheTenantThenInvalidToken() {
      for (String token : List.of("unknown", "other", "nowhere", "x".repeat(4_096), "!", "~")) {
        assertUnauthorized(app.handle("GET", USERS, "", "Authorization: Bearer " + token), INVALID);
      }
      assertUnauthorized(
          app.handle("GET", "/none/scim/v2/Users", "", "Authorization: Bearer secret"), INVALID);
    }

    /** The reason that the host sees, of the first tenant's URL or of another path. */
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "/acme/scim/v2/Users | '' | no_credential",
          "/acme/scim/v2/Users | Authorization: | no_credential",
          "/acme/scim/v2/Users | Authorization: ;Authorization: | no_credential",
          "/acme/scim/v2/Users | Authorization: Basic c2VjcmV0 | malformed",
          "/acme/scim/v2/Users | Authorization: Bearer a b | malformed",
          "/acme/scim/v2/Users | Authorization: Bearer secret;Authorization: Bearer secret"
              + " | malformed",
          "/acme/scim/v2/Users | Authorization: ;Authorization: Bearer secret | malformed",
          "/acme/scim/v2/Users | Authorization: Bearer none | unknown_token",
          "/acme/scim/v2/Users | Authorization: Bearer other | other_tenant",
          "/globex/scim/v2/Users | Authorization: Bearer secret | other_tenant",
          "/none/scim/v2/Users | Authorization: Bearer secret | other_tenant",
          "/nowhere/scim/v2/Users | Authorization: Bearer nowhere | unknown_tenant",
          "/closed/scim/v2/Users | Authorization: Bearer closed | suspended",
          "/acme/scim/v2/Users | Authorization: Bearer down | unavailable",
        })
    void requestWhenRefusedThenReasonForTheHost(String path, String headers, String reason) {
      List<CompletedRequest> ended = new ArrayList<>();
      RequestObservation noting =
          new RequestObservation() {
            @Override
            public void end(CompletedRequest completed) {
              ended.add(completed);
            }
          };
      GatewayFixture observed =
          new GatewayFixture(
              builder ->
                  builder
                      .observer(start -> noting)
                      .authenticator(
                          token -> {
                            if (token.equals("down")) {
                              throw ScimException.unavailable(Duration.ofSeconds(1));
                            }
                            return GatewayFixture.caller(token);
                          }));
      String[] lines = headers.isEmpty() ? new String[0] : headers.split(";");

      observed.handle("GET", path, "", lines);

      assertThat(ended.get(0).reason()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer secret", "bearer secret", "BEARER   secret  "})
    void requestWhenTokenIsValidThenExecuted(String header) {
      assertThat(app.handle("GET", USERS, "", "Authorization: " + header).status()).isEqualTo(200);
    }

    @Test
    void requestWhenTenantIsSuspendedThenForbidden() {
      assertError(
          app.handle("GET", "/closed/scim/v2/Users", "", "Authorization: Bearer closed"),
          403,
          "The tenant is suspended");
    }

    @Test
    void requestWhenAuthenticatorFailsThenUnavailableOrInternalError() {
      GatewayFixture failing =
          new GatewayFixture(
              builder ->
                  builder.authenticator(
                      token -> {
                        throw token.equals("down")
                            ? ScimException.unavailable(Duration.ofMillis(1))
                            : new IllegalStateException("canary");
                      }));

      Reply down = failing.handle("GET", USERS, "", "Authorization: Bearer down");
      Reply broken = failing.handle("GET", USERS, "", "Authorization: Bearer broken");

      assertThat(down.status()).isEqualTo(503);
      assertThat(down.header("Retry-After")).contains("1");
      assertThat(broken.status()).isEqualTo(500);
      assertThat(broken.body()).doesNotContain("canary");
    }
  }

  @Nested
  class Methods {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "PUT | /Users | GET, HEAD, POST, OPTIONS",
          "POST | /Users/1 | GET, HEAD, PUT, PATCH, DELETE, OPTIONS",
          "GET | /Bulk | POST, OPTIONS",
          "GET | /Users/.search | POST, OPTIONS",
          "GET | /.search | POST, OPTIONS",
          "POST | / | GET, HEAD, OPTIONS",
          "DELETE | /Schemas | GET, HEAD, OPTIONS",
          "PUT | /Schemas/x | GET, HEAD, OPTIONS",
          "PUT | /ResourceTypes/x | GET, HEAD, OPTIONS",
          "PUT | /ResourceTypes | GET, HEAD, OPTIONS",
          "PUT | /ServiceProviderConfig | GET, HEAD, OPTIONS",
          "TRACE | /Me | GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
        })
    void requestWhenMethodIsNotAllowedThenTheAllowedOnes(
        String method, String path, String allowed) {
      Reply reply = app.send(method, path, "");

      assertError(reply, 405, "The method is not allowed at this URL");
      assertThat(reply.header("Allow")).contains(allowed);
      Reply options = app.send("OPTIONS", path, "");
      assertThat(options.status()).isEqualTo(200);
      assertThat(options.header("Allow")).contains(allowed);
      assertThat(options.body()).isEmpty();
    }

    @Test
    void headThenHeadersOfGetWithoutBody() {
      String user = app.addUser("ada", "");

      Reply reply = app.send("HEAD", user, "");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("ETag")).isEqualTo(app.get(user).header("ETag"));
      assertThat(reply.header("Location")).contains(GatewayFixture.BASE + user);
      assertThat(reply.body()).isEmpty();
      assertThat(app.send("HEAD", "/Users/none", "").status()).isEqualTo(404);
      assertThat(app.send("HEAD", "/Users/none", "").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Users/a/b", "/Bulk/1", "/Me/1", "/%zz", "/Users/%zz", "/.search/1"})
    void requestWhenNoEndpointIsAtThePathThen404AndRecorded(String path) {
      assertError(app.get(path), 404, "No resource or route matches this URL");
      assertThat(app.lastEntry().subject().operation()).isEqualTo(LogEntry.Operation.OTHER);
      assertThat(app.lastEntry().outcome().status()).isEqualTo(404);
    }

    @Test
    void everyResponseThenRequestIdAndNoStore() {
      Reply reply = app.send("GET", "/Users", "", "X-Request-Id: r-1");

      assertThat(reply.header("X-Request-Id")).contains("r-1");
      assertThat(reply.header("Cache-Control")).contains("no-store");
      assertThat(reply.header("Content-Type")).contains("application/scim+json");
      assertThat(reply.header("Content-Location")).isEmpty();
      assertThat(reply.header("Vary")).isEmpty();
    }
  }

  @Nested
  class Bodies {
    @Test
    void bodyWhenItEndsEarlyThenBadRequest() {
      InputStream broken =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw new IOException("reset");
            }
          };
      ScimRequest request =
          GatewayFixture.request("POST", USERS, "", "Authorization: Bearer secret");

      Reply reply =
          GatewayFixture.reply(
              app.gateway
                  .handle(
                      new ScimRequest(
                          "POST",
                          request.target(),
                          request.headers(),
                          broken,
                          ScimRequest.Connection.UNKNOWN))
                  .orElseThrow());

      assertError(reply, 400, "The body ended before it was complete");
    }

    @Test
    void responseWhenClientDisconnectsThenNoFailure() throws IOException {
      OutputStream closed =
          new OutputStream() {
            @Override
            public void write(int b) throws IOException {
              throw new IOException("closed");
            }
          };
      ScimRequest refused = GatewayFixture.request("GET", USERS, "");
      ScimRequest page = GatewayFixture.request("GET", USERS, "", "Authorization: Bearer secret");

      for (ScimRequest request : List.of(refused, page)) {
        ScimResponse response = app.gateway.handle(request).orElseThrow();
        assertThat(response.body().orElseThrow().writeTo(closed)).isEmpty();
      }
    }

    @Test
    void responseWhenStoreFailsThenErrorOrAbortedConnection() throws IOException {
      GatewayFixture host = GatewayFixture.onPlainStores();
      List<String> members = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        members.add(GatewayFixture.member(host.addUser(i + "x".repeat(6_000), "")));
      }
      String group = host.addGroup("staff", members.toArray(String[]::new));
      ScimRequest request =
          GatewayFixture.request(
              "GET", "/acme/scim/v2" + group, "", "Authorization: Bearer secret");
      List<String> aborted = new ArrayList<>();
      ScimRequest.Connection connection =
          new ScimRequest.Connection(Optional.empty(), () -> aborted.add("aborted"));
      ScimRequest connected =
          new ScimRequest(
              "GET",
              request.target(),
              request.headers(),
              InputStream.nullInputStream(),
              connection);

      host.failAfterMembershipReads(1);
      ScimResponse early = host.gateway.handle(connected).orElseThrow();
      ScimResponse instead =
          early.body().orElseThrow().writeTo(new ByteArrayOutputStream()).orElseThrow();
      assertThat(instead.status()).isEqualTo(500);
      assertThat(aborted).isEmpty();

      host.failAfterMembershipReads(3);
      ScimResponse late = host.gateway.handle(connected).orElseThrow();
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      assertThatThrownBy(() -> late.body().orElseThrow().writeTo(sent))
          .isInstanceOf(IOException.class)
          .hasMessage("The response was aborted");
      assertThat(sent.size()).isPositive();
      assertThat(aborted).containsExactly("aborted");
    }
  }

  @Nested
  class CrossOrigin {
    private static final String ORIGIN = "https://console.example";
    private final GatewayFixture open =
        new GatewayFixture(builder -> builder.cors(CorsPolicy.allowing(ORIGIN)));

    @Test
    void preflightWhenOriginIsAllowedThenHeadersWithoutCredential() {
      Reply reply =
          open.handle(
              "OPTIONS", USERS, "", "Origin: " + ORIGIN, "Access-Control-Request-Method: PATCH");

      assertThat(reply.status()).isEqualTo(204);
      assertThat(reply.headers())
          .containsEntry("Access-Control-Allow-Origin", ORIGIN)
          .containsEntry("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
          .containsEntry(
              "Access-Control-Allow-Headers",
              "Authorization, Content-Type, Accept, If-Match, If-None-Match, X-Request-Id,"
                  + " traceparent")
          .containsEntry("Access-Control-Max-Age", "600")
          .containsEntry("Vary", "Origin");
    }

    @Test
    void requestWhenOriginIsAllowedThenResponseIsExposed() {
      for (Reply reply :
          List.of(
              open.send("GET", "/Users", "", "Origin: " + ORIGIN),
              open.handle("GET", USERS, "", "Origin: " + ORIGIN))) {
        assertThat(reply.headers())
            .containsEntry("Access-Control-Allow-Origin", ORIGIN)
            .containsEntry(
                "Access-Control-Expose-Headers",
                "ETag, Location, Content-Location, Retry-After, WWW-Authenticate, X-Request-Id")
            .containsEntry("Vary", "Origin");
      }
    }

    @Test
    void requestWhenOriginIsNotAllowedThenNoHeadersAndNoPreflight() {
      String preflight = "Access-Control-Request-Method: GET";

      assertThat(open.handle("OPTIONS", USERS, "", "Origin: https://x", preflight).status())
          .isEqualTo(401);
      assertThat(open.handle("OPTIONS", USERS, "", preflight).status()).isEqualTo(401);
      assertThat(open.handle("OPTIONS", USERS, "", "Origin: " + ORIGIN).status()).isEqualTo(401);
      assertThat(open.handle("GET", USERS, "", "Origin: " + ORIGIN, preflight).status())
          .isEqualTo(401);
      assertThat(app.handle("OPTIONS", USERS, "", "Origin: " + ORIGIN, preflight).status())
          .isEqualTo(401);
      Reply other = open.send("GET", "/Users", "", "Origin: https://x");
      assertThat(other.headers())
          .doesNotContainKey("Access-Control-Allow-Origin")
          .containsEntry("Vary", "Origin");
      assertThat(app.send("GET", "/Users", "", "Origin: " + ORIGIN).headers())
          .doesNotContainKeys("Access-Control-Allow-Origin", "Vary");
    }
  }

  @Test
  void requestWhenRateIsExceededThen429AndRecorded() {
    GatewayFixture limited =
        new GatewayFixture(
            builder ->
                builder.load(LoadLimits.builder().rate(new RateLimit(1, 1)).clock(CLOCK).build()));

    assertThat(limited.get("/Users").status()).isEqualTo(200);
    Reply refused = limited.get("/Users");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).contains("1");
    assertThat(limited.lastEntry().outcome().status()).isEqualTo(429);
    assertThat(limited.lastEntry().subject().operation()).isEqualTo(LogEntry.Operation.OTHER);
  }

  @Test
  void patchWhenThereIsNoContentThenLocationWithoutContentLocation() {
    String user = app.addUser("ada", "");
    app.profile(TenantProfile.builder().patchResponse("User", PatchResponse.NO_CONTENT).build());

    Reply reply = app.patch(user, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr.\"}");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Location")).contains(GatewayFixture.BASE + user);
    assertThat(reply.header("Content-Location")).isEmpty();
    assertThat(app.get(user).header("Content-Location")).contains(GatewayFixture.BASE + user);
  }

  static List<ResourceTypeCustomizer> customizationsThatDoNotFit() {
    return List.of(
        ResourceTypeCustomizer.NONE.withRequired("User", "canary"),
        ResourceTypeCustomizer.NONE.withMemberTypes("User", "canary"));
  }

  @ParameterizedTest
  @MethodSource("customizationsThatDoNotFit")
  void requestWhenProfileDoesNotFitThenInternalErrorAndLineWithTheRequestId(
      ResourceTypeCustomizer types) {
    app.profile(TenantProfile.builder().types(types).build());

    try (CapturedLog lines = new CapturedLog()) {
      Reply reply = app.send("GET", "/Users", "", "X-Request-Id: failing.request");

      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.body()).doesNotContain("canary");
      assertThat(lines.messages())
          .anyMatch(line -> line.startsWith("SEVERE request=failing.request event=request_failed"));
    }
  }

  @Test
  void responseWhenWrittenThenPermitIsReleased() {
    GatewayFixture narrow =
        new GatewayFixture(
            builder ->
                builder.load(LoadLimits.builder().withoutRate().concurrent(1).waiting(0).build()));

    for (int i = 0; i < 3; i++) {
      assertThat(narrow.get("/Users").status()).isEqualTo(200);
    }
  }
}
