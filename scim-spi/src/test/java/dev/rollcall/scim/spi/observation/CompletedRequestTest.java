// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.observation.CompletedRequest.Outcome;
import dev.rollcall.scim.spi.observation.CompletedRequest.Response;
import dev.rollcall.scim.spi.observation.CompletedRequest.Target;
import dev.rollcall.scim.spi.observation.RequestStep.Kind;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts of a request that an observer reads. */
class CompletedRequestTest {
  private static final Map<String, String> HEADERS =
      Map.of("traceparent", "00-1", "authorization", "Bearer secret");
  private static final RequestStart START =
      new RequestStart(
          "directory", "r", "GET", "/Users", name -> Optional.ofNullable(HEADERS.get(name)));

  private static CompletedRequest request(
      Optional<TenantContext> context,
      Optional<Rejected> rejection,
      Optional<ScimException> failure) {
    return new CompletedRequest(
        START,
        new Target(
            Operation.SEARCH, Optional.empty(), "/Users", Optional.empty(), Optional.empty()),
        context,
        rejection,
        new Response(500, Outcome.SERVER_ERROR, failure),
        Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "200,SUCCESS",
    "399,SUCCESS",
    "400,CLIENT_ERROR",
    "499,CLIENT_ERROR",
    "500,SERVER_ERROR"
  })
  void outcomeOfStatusThenByHundreds(int status, Outcome expected) {
    assertThat(Outcome.of(status)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCESS,success",
    "CLIENT_ERROR,client_error",
    "SERVER_ERROR,server_error",
    "DISCONNECTED,disconnected",
    "CUT_OFF,cut_off"
  })
  void codeThenStableNameForMeters(Outcome outcome, String code) {
    assertThat(outcome.code()).isEqualTo(code);
  }

  @Test
  void callerWhenAuthenticatedThenCallerOfContext() {
    TenantContext context = TenantContext.of(Tenant.of("acme"));

    assertThat(request(Optional.of(context), Optional.empty(), Optional.empty()).caller())
        .contains(context.caller());
  }

  @Test
  void callerWhenGenuineCredentialIsRejectedThenItsOwner() {
    Caller owner = new Caller("acme", "idp");
    Rejected expired =
        new Rejected(AuthenticationFailure.EXPIRED, Optional.of(owner), Optional.empty());

    assertThat(request(Optional.empty(), Optional.of(expired), Optional.empty()).caller())
        .contains(owner);
  }

  @Test
  void callerWhenCredentialIsUnknownThenEmpty() {
    assertThat(request(Optional.empty(), Optional.empty(), Optional.empty()).caller()).isEmpty();
  }

  @Test
  void reasonWhenCredentialIsRejectedThenCodeOfRejection() {
    Rejected expired = AuthenticationResult.rejected(AuthenticationFailure.EXPIRED);

    assertThat(
            request(
                    Optional.empty(),
                    Optional.of(expired),
                    Optional.of(ScimException.staleVersion()))
                .reason())
        .contains(AuthenticationFailure.EXPIRED.code());
  }

  @Test
  void reasonWhenLimitOfLoadIsExceededThenCodeOfLimit() {
    CompletedRequest limited =
        request(
            Optional.empty(),
            Optional.empty(),
            Optional.of(ScimException.exceeded(ExceededLimit.CONFLICTS, Duration.ofSeconds(1))));

    assertThat(limited.exceededLimit()).contains(ExceededLimit.CONFLICTS);
    assertThat(limited.reason()).contains(ExceededLimit.CONFLICTS.code());
  }

  @Test
  void reasonWhenErrorHasScimTypeThenItsName() {
    CompletedRequest taken =
        request(
            Optional.empty(), Optional.empty(), Optional.of(ScimException.uniqueness("userName")));

    assertThat(taken.exceededLimit()).isEmpty();
    assertThat(taken.reason()).contains("uniqueness");
  }

  @Test
  void reasonWhenThereIsNoFailureThenEmpty() {
    assertThat(request(Optional.empty(), Optional.empty(), Optional.empty()).reason()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"authorization", "Authorization", "PROXY-AUTHORIZATION", "Cookie"})
  void headerWhenItHoldsCredentialsThenAbsent(String name) {
    RequestStart start =
        new RequestStart("directory", "r", "GET", "/Users", any -> Optional.of("secret"));

    assertThat(start.header(name)).isEmpty();
  }

  @Test
  void headerThenValueAsTheRequestHasIt() {
    assertThat(START.header("traceparent")).contains("00-1");
    assertThat(START.header("tracestate")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void kindOfStepThenAuthenticationCommitOrStore(RequestStep step) {
    assertThat(step.kind())
        .isEqualTo(
            switch (step) {
              case AUTHENTICATE -> Kind.AUTHENTICATE;
              case COMMIT -> Kind.COMMIT;
              default -> Kind.STORE;
            });
  }

  @Test
  void noneThenObservationThatCanBeUsedWithoutEffect() throws Exception {
    RequestObservation none = RequestObserver.none().begin(START);

    assertThat(none).isSameAs(RequestObservation.NONE);
    assertThat(none.enter()).isSameAs(RequestObservation.Scope.NONE);
    assertThat(none.begin(RequestStep.FIND)).isSameAs(RequestObservation.Scope.NONE);
    assertThat(none.traceId()).isEmpty();
  }
}
