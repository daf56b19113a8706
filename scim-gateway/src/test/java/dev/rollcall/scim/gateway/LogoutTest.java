// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.LogoutFixture.Reply;
import dev.rollcall.scim.gateway.logout.GlobalTokenRevocation;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.gateway.logout.SecurityEventReceiver;
import dev.rollcall.scim.gateway.logout.SignedRequest;
import dev.rollcall.scim.gateway.logout.SubjectIdentifier;
import dev.rollcall.scim.gateway.logout.TokenVerification;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache.Use;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.Revocation.Reason;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logout on request of an identity provider. */
class LogoutTest {
  private static final String EMAIL = "{\"sub_id\":{\"format\":\"email\",\"email\":\"%s\"}}";
  private static final String ISS_SUB =
      "{\"sub_id\":{\"format\":\"iss_sub\",\"iss\":\"%s\",\"sub\":\"%s\"}}";
  private static final String OPAQUE = "{\"sub_id\":{\"format\":\"opaque\",\"id\":\"%s\"}}";
  private static final String SESSION_REVOKED =
      "https://schemas.openid.net/secevent/caep/event-type/session-revoked";
  private static final String VERIFICATION =
      "https://schemas.openid.net/secevent/ssf/event-type/verification";

  private final LogoutFixture app = new LogoutFixture();

  private static LogoutFixture withFilterable(String... paths) {
    return new LogoutFixture(List.of(paths), endpoints -> endpoints, builder -> builder);
  }

  @Nested
  class GlobalTokenRevocationRequests {
    @Test
    void requestWhenUserNameMatchesThenRevokedAndRecorded() {
      String id = app.user(app.acme, "ada@acme.example", ",\"externalId\":\"00u1\"");
      Instant before = Instant.now();

      Reply reply = app.revoke(EMAIL.formatted("ADA@acme.example"));

      assertThat(reply.status()).as(reply.body()).isEqualTo(204);
      assertThat(reply.body()).isEmpty();
      Revocation revocation = app.revocations("acme").get(0);
      assertThat(revocation)
          .isEqualTo(
              new Revocation(
                  revocation.id(),
                  Reason.LOGOUT_REQUESTED,
                  new ResourceRef("User", id),
                  Optional.of("ada@acme.example"),
                  Optional.of("00u1"),
                  revocation.at()));
      assertThat(revocation.at()).isBetween(before, Instant.now());
      assertThat(revocation.reason().code()).isEqualTo("logout_requested");
      LogEntry entry = app.lastEntry();
      assertThat(entry.subject())
          .isEqualTo(
              LogEntry.Subject.of(LogEntry.Operation.LOGOUT, Optional.of("User"), Optional.of(id)));
      assertThat(entry.outcome().status()).isEqualTo(204);
      assertThat(entry.source().connection()).isEqualTo("okta");
    }

    @Test
    void requestWhenWorkEmailMatchesThenRevoked() {
      String id =
          app.user(
              app.acme, "ada", ",\"emails\":[{\"type\":\"work\",\"value\":\"ada@acme.example\"}]");
      app.user(app.acme, "bea", ",\"emails\":[{\"type\":\"home\",\"value\":\"ada@acme.example\"}]");

      assertThat(app.revoke(EMAIL.formatted("ada@acme.example")).status()).isEqualTo(204);

      assertThat(app.revocations("acme"))
          .extracting(Revocation::account)
          .containsExactly(new ResourceRef("User", id));
    }

    @Test
    void requestWhenEmailIsOfTwoUsersThen422() {
      app.user(app.acme, "ada@acme.example", "");
      app.user(app.acme, "bea", ",\"emails\":[{\"type\":\"work\",\"value\":\"ada@acme.example\"}]");

      assertThat(app.revoke(EMAIL.formatted("ada@acme.example")).status()).isEqualTo(422);

      assertThat(app.revocations("acme")).isEmpty();
      assertThat(app.lastEntry().outcome().status()).isEqualTo(422);
    }

    @Test
    void requestWhenExternalIdMatchesThenRevoked() {
      String id = app.user(app.acme, "ada", ",\"externalId\":\"00u1\"");

      assertThat(app.revoke(ISS_SUB.formatted(LogoutFixture.ISSUER, "00u1")).status())
          .isEqualTo(204);

      assertThat(app.revocations("acme").get(0).account().id()).isEqualTo(id);
    }

    @Test
    void requestWhenConnectionsHaveOwnIdsThenThoseOfTheConnectionAreCompared() {
      LogoutFixture separate =
          new LogoutFixture(List.of(), endpoints -> endpoints, LogoutFixture.idsOfConnections());
      String created =
          "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\","
              + "\"externalId\":\"00u1\"}";
      Map<String, String> headers =
          Map.of("Authorization", "Bearer secret", "Content-Type", "application/scim+json");
      assertThat(separate.send("POST", "/acme/scim/v2/Users", created, headers).status())
          .isEqualTo(201);

      assertThat(separate.revoke(ISS_SUB.formatted(LogoutFixture.ISSUER, "00u1")).status())
          .as("the id is one of the connection idp, not of okta")
          .isEqualTo(404);
    }

    @Test
    void requestWhenIssuerOfSubjectIsAnotherThen403() {
      app.user(app.acme, "ada", ",\"externalId\":\"00u1\"");

      assertThat(app.revoke(ISS_SUB.formatted("https://other.example", "00u1")).status())
          .isEqualTo(403);
      assertThat(app.revocations("acme")).isEmpty();
    }

    @Test
    void requestWhenIdMatchesThenRevoked() {
      String id = app.user(app.acme, "ada", "");

      assertThat(app.revoke(OPAQUE.formatted(id)).status()).isEqualTo(204);

      assertThat(app.revocations("acme").get(0).account().id()).isEqualTo(id);
    }

    @Test
    void requestWhenSubjectHasTheEarlierNameThenRevoked() {
      app.user(app.acme, "ada@acme.example", "");

      assertThat(
              app.revoke(EMAIL.formatted("ada@acme.example").replace("sub_id", "subject")).status())
          .isEqualTo(204);
    }

    @Test
    void requestWhenUserIsUnknownThen404AndRecorded() {
      Reply reply = app.revoke(EMAIL.formatted("nobody@acme.example"));

      assertThat(reply.status()).isEqualTo(404);
      assertThat(app.lastEntry().outcome().status()).isEqualTo(404);
      assertThat(app.lastEntry().subject().operation()).isEqualTo(LogEntry.Operation.LOGOUT);
    }

    @Test
    void requestWhenUserIsOfAnotherTenantThen404() {
      String id = app.user(app.acme, "ada@acme.example", ",\"externalId\":\"00u1\"");

      for (String body :
          List.of(
              EMAIL.formatted("ada@acme.example"),
              ISS_SUB.formatted(LogoutFixture.ISSUER, "00u1"),
              OPAQUE.formatted(id))) {
        assertThat(app.revoke("globex", "globex", body).status()).isEqualTo(404);
      }
      assertThat(app.revocations("acme")).isEmpty();
      assertThat(app.revocations("globex")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "[]",
          "{}",
          "{\"sub_id\":\"ada\"}",
          "{\"sub_id\":{}}",
          "{\"sub_id\":{\"format\":\"email\"}}",
          "{\"sub_id\":{\"format\":\"email\",\"email\":\" \"}}",
          "{\"sub_id\":{\"format\":\"email\",\"email\":7}}",
          "{\"sub_id\":{\"format\":\"phone_number\",\"phone_number\":\"+1\"}}",
          "{\"sub_id\":{\"format\":\"iss_sub\",\"iss\":\"https://idp.example\"}}",
          "{\"sub_id\":{\"format\":\"opaque\",\"id\":\"a\"},\"sub_id\":{}}",
          "{\"sub_id\":{\"format\":\"opaque\",\"id\":\"a\"},\"subject\":{\"format\":\"opaque\"}}"
        })
    void requestWhenBodyIsMalformedThen400(String body) {
      assertThat(app.revoke(body).status()).isEqualTo(400);
      assertThat(app.revocations("acme")).isEmpty();
    }

    @Test
    void requestWhenBodyIsTooLargeThen413() {
      assertThat(app.revoke(EMAIL.formatted("a".repeat(17_000))).status()).isEqualTo(413);
    }

    @Test
    void requestWhenMediaTypeIsAnotherThen415() {
      Reply reply =
          app.send(
              "POST",
              "/acme/scim/v2" + GlobalTokenRevocation.PATH,
              EMAIL.formatted("ada"),
              Map.of("Authorization", "Bearer acme", "Content-Type", "text/plain"));

      assertThat(reply.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "globex", "unknown"})
    void requestWhenTokenIsNotValidThenTheSame401(String tenant) {
      Reply forged = app.revoke(tenant, "forged", "not even JSON");

      assertThat(forged.status()).isEqualTo(401);
      assertThat(forged.headers().get("WWW-Authenticate"))
          .isEqualTo("Bearer realm=\"scim\", error=\"invalid_token\"");
      assertThat(forged.body()).isEqualTo(app.revoke("acme", "forged", "").body());
    }

    @Test
    void requestWhenTokenIsOfAnotherTenantThen401() {
      app.user(app.acme, "ada@acme.example", "");

      assertThat(app.revoke("acme", "globex", EMAIL.formatted("ada@acme.example")).status())
          .isEqualTo(401);
      assertThat(app.revocations("acme")).isEmpty();
    }

    @Test
    void requestWhenCredentialIsMissingOrOfScimThen401() {
      Map<String, String> headers = Map.of("Content-Type", "application/json");
      String path = "/acme/scim/v2" + GlobalTokenRevocation.PATH;

      assertThat(app.send("POST", path, "{}", headers).status()).isEqualTo(401);
      assertThat(app.revoke("acme", "secret", "{}").status()).isEqualTo(401);
    }

    @Test
    void requestWhenTenantIsSuspendedThen403() {
      assertThat(app.revoke("closed", "closed", EMAIL.formatted("ada")).status()).isEqualTo(403);
    }

    @Test
    void requestWhenMethodIsAnotherThenNoEndpoint() {
      Map<String, String> headers = Map.of("Authorization", "Bearer secret");

      assertThat(
              app.send("GET", "/acme/scim/v2" + GlobalTokenRevocation.PATH, "", headers).status())
          .isEqualTo(404);
    }

    @Test
    void requestWhenTokenCannotBeVerifiedThen503() {
      app.failure = Optional.of(ScimException.unavailable(Duration.ofSeconds(60)));

      Reply reply = app.revoke(EMAIL.formatted("ada"));

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.headers().get("Retry-After")).isEqualTo("60");
    }

    @Test
    void requestWhenAttributesAreNotIndexedThen422() {
      LogoutFixture plain = withFilterable();
      plain.user(plain.acme, "ada", ",\"externalId\":\"00u1\"");

      assertThat(plain.revoke(ISS_SUB.formatted(LogoutFixture.ISSUER, "00u1")).status())
          .isEqualTo(422);
      assertThat(plain.revoke(EMAIL.formatted("ada")).status())
          .as("userName is unique, and therefore indexed")
          .isEqualTo(204);
    }
  }

  @Nested
  class ResolvedByHost {
    private final List<ResourceRef> resolved = new ArrayList<>();
    private final List<SubjectIdentifier> asked = new ArrayList<>();
    private final LogoutFixture host =
        new LogoutFixture(
            List.of(),
            endpoints ->
                endpoints.withSubjects(
                    (context, subject) -> {
                      asked.add(subject);
                      return resolved;
                    }),
            builder -> builder);

    @Test
    void requestWhenHostFindsOneThenRevoked() {
      String id = host.user(host.acme, "ada", "");
      resolved.add(new ResourceRef("User", id));

      assertThat(host.revoke(ISS_SUB.formatted(LogoutFixture.ISSUER, "7")).status()).isEqualTo(204);

      assertThat(asked)
          .containsExactly(new SubjectIdentifier.IssuerSubject(LogoutFixture.ISSUER, "7"));
      assertThat(host.revocations("acme").get(0).account().id()).isEqualTo(id);
    }

    @Test
    void requestWhenHostFindsNoneOrSeveralThenRejected() {
      assertThat(host.revoke(EMAIL.formatted("ada")).status()).isEqualTo(404);

      resolved.add(new ResourceRef("User", host.user(host.acme, "ada", "")));
      resolved.add(new ResourceRef("User", host.user(host.acme, "bea", "")));
      assertThat(host.revoke(EMAIL.formatted("ada")).status()).isEqualTo(422);
      assertThat(host.revocations("acme")).isEmpty();
    }

    @Test
    void requestWhenHostFindsAnAccountThatDoesNotExistThen404() {
      resolved.add(new ResourceRef("User", "gone"));

      assertThat(host.revoke(EMAIL.formatted("ada")).status()).isEqualTo(404);
    }
  }

  @Nested
  class SecurityEvents {
    private String set(String jti, String event, String subject) {
      return "acme {\"jti\":\"%s\",\"events\":{\"%s\":{\"event_timestamp\":1615304991}}%s}"
          .formatted(jti, event, subject);
    }

    private String subId(String subject) {
      return ",\"sub_id\":" + subject;
    }

    private String email(String address) {
      return subId("{\"format\":\"email\",\"email\":\"%s\"}".formatted(address));
    }

    @Test
    void pushWhenSessionRevokedThenRevokedOnce() {
      String id = app.user(app.acme, "ada@acme.example", "");
      String set = set("1", SESSION_REVOKED, email("ada@acme.example"));

      Reply first = app.push("acme", set);
      Reply again = app.push("acme", set);

      assertThat(first.status()).as(first.body()).isEqualTo(202);
      assertThat(first.body()).isEmpty();
      assertThat(again.status()).isEqualTo(202);
      assertThat(app.revocations("acme"))
          .extracting(Revocation::account)
          .containsExactly(new ResourceRef("User", id));
      assertThat(app.lastEntry().outcome().status()).isEqualTo(202);
    }

    @Test
    void pushWhenEventIsAnotherThenRevokedAgain() {
      app.user(app.acme, "ada@acme.example", "");

      app.push("acme", set("1", SESSION_REVOKED, email("ada@acme.example")));
      app.push("acme", set("2", SESSION_REVOKED, email("ada@acme.example")));

      assertThat(app.revocations("acme")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"format\":\"iss_sub\",\"iss\":\"https://idp.example\",\"sub\":\"00u1\"}",
          "{\"format\":\"complex\",\"user\":{\"format\":\"iss_sub\",\"iss\":\"https://idp.example\","
              + "\"sub\":\"00u1\"},\"session\":{\"format\":\"opaque\",\"id\":\"s1\"}}"
        })
    void pushWhenSubjectNamesTheUserThenRevoked(String subject) {
      app.user(app.acme, "ada", ",\"externalId\":\"00u1\"");

      assertThat(app.push("acme", set("1", SESSION_REVOKED, subId(subject))).status())
          .isEqualTo(202);

      assertThat(app.revocations("acme")).hasSize(1);
    }

    @Test
    void pushWhenSubjectIsInTheEventThenRevoked() {
      app.user(app.acme, "ada", "");
      String set =
          "acme {\"events\":{\"%s\":{\"subject\":{\"format\":\"email\",\"email\":\"ada\"}}}}"
              .formatted(SESSION_REVOKED);

      assertThat(app.push("acme", set).status()).isEqualTo(202);

      assertThat(app.revocations("acme")).hasSize(1);
    }

    @Test
    void pushWhenSubjectIsUnknownThenAcknowledgedAndRecordedAsFailure() {
      Reply reply = app.push("acme", set("1", SESSION_REVOKED, email("nobody")));

      assertThat(reply.status()).isEqualTo(202);
      assertThat(app.lastEntry().outcome().status()).isEqualTo(404);
      assertThat(app.revocations("acme")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          VERIFICATION,
          "https://schemas.openid.net/secevent/caep/event-type/credential-change",
          "urn:unknown"
        })
    void pushWhenEventIsNotHandledThenAcknowledged(String event) {
      app.user(app.acme, "ada", "");

      assertThat(app.push("acme", set("1", event, email("ada"))).status()).isEqualTo(202);

      assertThat(app.revocations("acme")).isEmpty();
    }

    @Test
    void pushWhenRollbackThenRepetitionIsProcessed() {
      LogoutFixture failing = new LogoutFixture();
      failing.user(failing.acme, "ada", "");
      failing.failure = Optional.of(ScimException.unavailable(Duration.ofSeconds(1)));
      String set = set("1", SESSION_REVOKED, email("ada"));
      assertThat(failing.push("acme", set).status()).isEqualTo(503);

      failing.failure = Optional.empty();

      assertThat(failing.push("acme", set).status()).isEqualTo(202);
      assertThat(failing.revocations("acme")).hasSize(1);
    }

    private void assertRefused(Reply reply, String code) {
      assertThat(reply.status()).as(reply.body()).isEqualTo(400);
      assertThat(reply.body()).startsWith("{\"err\":\"" + code + "\",\"description\":\"");
      assertThat(reply.headers())
          .containsEntry("Content-Type", "application/json")
          .containsEntry("Content-Language", "en");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "acme {}",
          "acme {\"events\":{}}",
          "acme {\"events\":7}",
          "acme {\"events\":{\"" + SESSION_REVOKED + "\":{}}}",
          "acme {\"sub_id\":{\"format\":\"ip-addresses\"},\"events\":{\""
              + SESSION_REVOKED
              + "\":{}}}",
          "acme {\"events\":{\"urn:a\":{}},\"events\":{\"urn:b\":{}}}"
        })
    void pushWhenEventIsMalformedThenInvalidRequest(String set) {
      assertRefused(app.push("acme", set), "invalid_request");
    }

    @Test
    void pushWhenTokenIsNotValidThenTheSameErrorForEachTenant() {
      Reply refused = app.push("acme", "forged");
      assertRefused(refused, "authentication_failed");
      for (String tenant : List.of("globex", "unknown")) {
        assertThat(app.push(tenant, "forged").body()).isEqualTo(refused.body());
        assertThat(app.push(tenant, "acme {}").body()).isEqualTo(refused.body());
      }
    }

    @Test
    void pushWhenTenantIsSuspendedOrSubjectOfAnotherIssuerThenAccessDenied() {
      assertRefused(app.push("closed", "closed {}"), "access_denied");
      assertRefused(
          app.push(
              "acme",
              set(
                  "1",
                  SESSION_REVOKED,
                  subId("{\"format\":\"iss_sub\",\"iss\":\"https://other\",\"sub\":\"7\"}"))),
          "access_denied");
    }

    @Test
    void pushWhenBodyIsTooLargeOrOfAnotherTypeThenHttpError() {
      assertThat(app.push("acme", "a".repeat(16_385)).status()).isEqualTo(413);
      assertThat(
              app.send("POST", "/acme/scim/v2" + SecurityEventReceiver.PATH, "acme {}", Map.of())
                  .status())
          .isEqualTo(415);
    }
  }

  @Nested
  class Configuration {
    @Test
    void requestWhenThereIsNoEndpointThen404ForScimAnd401Otherwise() {
      LogoutFixture off =
          new LogoutFixture(List.of(), endpoints -> LogoutEndpoints.NONE, builder -> builder);

      for (String path : List.of(GlobalTokenRevocation.PATH, SecurityEventReceiver.PATH)) {
        Map<String, String> scim =
            Map.of("Authorization", "Bearer secret", "Content-Type", "application/json");
        Map<String, String> signed =
            Map.of("Authorization", "Bearer acme", "Content-Type", "application/json");
        assertThat(off.send("POST", "/acme/scim/v2" + path, "{}", scim).status()).isIn(404, 405);
        assertThat(off.send("POST", "/acme/scim/v2" + path, "{}", signed).status()).isEqualTo(401);
      }
    }

    @Test
    void metadataWhenThereIsATokenEndpointThenNamesTheEndpoint() {
      LogoutFixture both =
          new LogoutFixture(
              List.of(),
              endpoints -> endpoints,
              builder ->
                  builder.tokenEndpoint(
                      request -> new TokenResponse.Refused(TokenResponse.Reason.INVALID_CLIENT)));

      Reply metadata =
          both.send("GET", "/acme/scim/v2/.well-known/oauth-authorization-server", "", Map.of());

      assertThat(metadata.body())
          .contains(
              "\"global_token_revocation_endpoint\":"
                  + "\"https://directory.example/acme/scim/v2/global-token-revocation\"");
    }

    @Test
    void textsWhenPrintedThenShowNoTokenAndNoClaims() {
      TenantContext context = app.acme;
      TokenVerification.Verified verified =
          new TokenVerification.Verified(
              Tenant.of("acme"),
              new Caller("acme", "okta"),
              new Use("acme", "https://idp.example", "1", context.deadline()),
              "{\"sub_id\":\"canary\"}");

      assertThat(verified.toString()).doesNotContain("canary").contains("okta");
      assertThat(LogoutEndpoints.NONE.isOffered()).isFalse();
    }

    @Test
    void requestWhenPrintedThenShowsNoToken() {
      List<String> texts = new ArrayList<>();
      LogoutFixture printing =
          new LogoutFixture(
              List.of(),
              endpoints ->
                  endpoints.with(
                      new GlobalTokenRevocation() {
                        @Override
                        public TokenVerification verify(SignedRequest request) {
                          texts.add(request.toString());
                          return new TokenVerification.Refused(
                              AuthenticationResult.rejected(AuthenticationFailure.MALFORMED));
                        }

                        @Override
                        public boolean record(TenantContext unit, AssertionReplayCache.Use token) {
                          return false;
                        }
                      }),
              builder -> builder);

      assertThat(printing.revoke("acme", "canary", "{}").status()).isEqualTo(401);

      assertThat(texts).containsExactly("SignedRequest");
    }
  }
}
