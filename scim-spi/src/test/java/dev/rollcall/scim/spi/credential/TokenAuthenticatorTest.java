// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenAuthenticatorTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");
  private static final Caller OKTA = new Caller("acme", "okta");

  private final MemoryCredentialStore store = new MemoryCredentialStore();
  private final List<TokenHash> lookUps = new ArrayList<>();
  private final CredentialStore counting =
      hash -> {
        lookUps.add(hash);
        return store.find(hash);
      };
  private final TokenAuthenticator authenticator = new TokenAuthenticator(counting, at(NOON));

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }

  private BearerToken issue(Optional<Duration> lifetime) {
    BearerToken token = BearerToken.generate(new SecureRandom());
    Optional<Instant> end = lifetime.map(NOON::plus);
    store.add(Credential.fresh(token.hash(), new Caller("acme", "okta"), NOON, end));
    return token;
  }

  @Test
  @DisplayName("S32: a valid token identifies its caller")
  void authenticateWhenValidThenCaller() {
    assertThat(authenticator.authenticate(issue(Optional.empty()).secret())).contains(OKTA);
  }

  @ParameterizedTest
  @DisplayName("S33: a token is valid until it expires")
  @Requirement("R7644-241")
  @CsvSource({"0, true", "59999, true", "60000, false", "60001, false", "999999999, false"})
  void authenticateWhenTimePassesThenValidUntilExpiry(long millis, boolean isValid) {
    BearerToken token = issue(Optional.of(Duration.ofMinutes(1)));
    TokenAuthenticator later = new TokenAuthenticator(store, at(NOON.plusMillis(millis)));
    assertThat(later.authenticate(token.secret()).isPresent()).isEqualTo(isValid);
  }

  @Test
  void authenticateWhenNoLifetimeThenValidForEver() {
    BearerToken token = issue(Optional.empty());
    TokenAuthenticator later = new TokenAuthenticator(store, at(Instant.MAX));
    assertThat(later.authenticate(token.secret())).contains(OKTA);
  }

  @Test
  @DisplayName("S33: a revocation applies immediately")
  void authenticateWhenRevokedThenEmpty() {
    BearerToken token = issue(Optional.empty());
    assertThat(authenticator.authenticate(token.secret())).isPresent();
    store.revoke(token.hash());
    assertThat(authenticator.authenticate(token.secret())).isEmpty();
    store.revoke(token.hash());
    assertThat(store.find(token.hash()).orElseThrow().isRevoked()).isTrue();
  }

  @Test
  void revokeWhenUnknownThenNothingHappens() {
    TokenHash unknown = TokenHash.of("unknown");
    store.revoke(unknown);
    assertThat(store.find(unknown)).isEmpty();
  }

  @Test
  @DisplayName("S34: two tokens are valid during a rotation")
  void issueWhenAgainThenBothValidUntilOneRevoked() {
    BearerToken old = issue(Optional.empty());
    BearerToken fresh = issue(Optional.of(Duration.ofDays(1)));
    assertThat(authenticator.authenticate(old.secret())).contains(OKTA);
    assertThat(authenticator.authenticate(fresh.secret())).contains(OKTA);
    store.revoke(old.hash());
    assertThat(authenticator.authenticate(old.secret())).isEmpty();
    assertThat(authenticator.authenticate(fresh.secret())).contains(OKTA);
  }

  @Test
  void authenticateWhenOtherTenantsTokenThenThatTenant() {
    BearerToken other = new ConnectionTokens(store).issue(new Caller("other", "entra"));
    issue(Optional.empty());
    assertThat(authenticator.authenticate(other.secret())).contains(new Caller("other", "entra"));
  }

  @Test
  @DisplayName("S31: every kind of token costs one look-up")
  void authenticateWhenAnyTokenThenOneLookUp() {
    BearerToken valid = issue(Optional.empty());
    BearerToken expired = issue(Optional.of(Duration.ZERO));
    BearerToken revoked = issue(Optional.empty());
    store.revoke(revoked.hash());
    String unknown = BearerToken.generate(new SecureRandom()).secret();
    List<String> refused =
        List.of(
            expired.secret(),
            revoked.secret(),
            unknown,
            "",
            " ",
            "rollcall_",
            "Grüße",
            "\uD800",
            valid.secret() + " ",
            valid.hash().hex(),
            "x".repeat(4_096),
            "x".repeat(4_097),
            valid.secret() + "x".repeat(100_000));
    for (String token : refused) {
      lookUps.clear();
      assertThat(authenticator.authenticate(token)).isEmpty();
      assertThat(lookUps).hasSize(1);
    }
    lookUps.clear();
    assertThat(authenticator.authenticate(valid.secret())).isPresent();
    assertThat(lookUps).containsExactly(valid.hash());
  }

  /** Finds credentials together with their tenants in a directory, and counts the look-ups. */
  private CredentialStore joinedWith(TenantDirectory joined) {
    return new CredentialStore() {
      @Override
      public Optional<Credential> find(TokenHash hash) {
        throw new AssertionError("a credential is looked up without its tenant");
      }

      @Override
      public Optional<TenantCredentialLookup> withTenants(TenantDirectory tenants) {
        return tenants == joined ? Optional.of(this::findBoth) : Optional.empty();
      }

      private TenantCredentialLookup.Found findBoth(TokenHash hash) {
        lookUps.add(hash);
        Optional<Credential> found = store.find(hash);
        return new TenantCredentialLookup.Found(
            found, found.map(one -> Tenant.of(one.caller().tenantId())));
      }
    };
  }

  @Test
  @DisplayName("S31: with a joined look-up, every kind of token costs one look-up with its tenant")
  void verifyWhenStoreReadsTenantsThenOneLookUp() {
    BearerToken valid = issue(Optional.empty());
    BearerToken expired = issue(Optional.of(Duration.ZERO));
    TenantDirectory tenants =
        id -> {
          throw new AssertionError("a tenant is looked up without its credential");
        };
    TokenAuthenticator joined = new TokenAuthenticator(joinedWith(tenants), at(NOON));

    assertThat(joined.verify(valid.secret(), tenants))
        .isEqualTo(
            new TenantAuthenticationResult(
                AuthenticationResult.accepted(OKTA), Optional.of(Tenant.of("acme"))));
    assertThat(joined.verify(expired.secret(), tenants).result())
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.EXPIRED, OKTA));
    for (String token : List.of("", "unknown", valid.secret() + "x".repeat(100_000))) {
      lookUps.clear();
      assertThat(joined.verify(token, tenants).result())
          .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.UNKNOWN_TOKEN));
      assertThat(lookUps).hasSize(1);
    }
  }

  @Test
  @DisplayName(
      "S29, S31: without a joined look-up, one tenant is looked up for every kind of token")
  void verifyWhenStoreReadsNoTenantsThenTenantIsLookedUp() {
    BearerToken valid = issue(Optional.empty());
    List<String> tenantIds = new ArrayList<>();
    TenantDirectory tenants =
        id -> {
          tenantIds.add(id);
          return Optional.of(id).filter("acme"::equals).map(Tenant::of);
        };

    assertThat(authenticator.verify(valid.secret(), tenants).tenant()).contains(Tenant.of("acme"));
    assertThat(authenticator.verify("unknown", tenants).tenant()).isEmpty();
    assertThat(tenantIds).containsExactly("acme", "");
  }

  @Test
  void verifyWhenRejectedThenReasonAndOwner() {
    BearerToken expired = issue(Optional.of(Duration.ZERO));
    BearerToken revoked = issue(Optional.of(Duration.ZERO));
    store.revoke(revoked.hash());

    assertThat(authenticator.verify("unknown"))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.UNKNOWN_TOKEN));
    assertThat(authenticator.verify(expired.secret()))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.EXPIRED, OKTA));
    assertThat(authenticator.verify(revoked.secret()))
        .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.REVOKED, OKTA));
  }

  @Test
  void firstOfWhenAllRejectThenTheMostSpecificReason() {
    BearerToken expired = issue(Optional.of(Duration.ZERO));
    Authenticator lambda = token -> Optional.empty();

    for (Authenticator either :
        List.of(
            Authenticator.firstOf(lambda, authenticator),
            Authenticator.firstOf(authenticator, lambda))) {
      assertThat(either.verify(expired.secret()))
          .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.EXPIRED, OKTA));
      assertThat(either.verify("unknown"))
          .isEqualTo(AuthenticationResult.rejected(AuthenticationFailure.UNKNOWN_TOKEN));
    }
  }

  @Test
  @DisplayName("S31: a token that is too long is rejected even if its look-up succeeds")
  void authenticateWhenTooLongAndStoreFindsAnythingThenEmpty() {
    CredentialStore generous =
        hash -> Optional.of(Credential.fresh(hash, OKTA, NOON, Optional.empty()));
    TokenAuthenticator strict = new TokenAuthenticator(generous, at(NOON));
    assertThat(strict.authenticate("x".repeat(4_097))).isEmpty();
    assertThat(strict.authenticate("x".repeat(4_096))).contains(OKTA);
  }

  @Test
  @DisplayName("S35: a credential with another hash is not accepted")
  void authenticateWhenStoreFindsOtherHashThenEmpty() {
    Credential wrong = Credential.fresh(TokenHash.of("other"), OKTA, NOON, Optional.empty());
    TokenAuthenticator strict = new TokenAuthenticator(hash -> Optional.of(wrong), at(NOON));
    assertThat(strict.authenticate("mine")).isEmpty();
  }

  @Test
  @DisplayName("S36: only the hash is stored")
  void issueThenOnlyHashStored() {
    BearerToken token = issue(Optional.of(Duration.ofHours(1)));
    assertThat(store.find(token.hash()))
        .contains(
            Credential.fresh(
                token.hash(), OKTA, NOON, Optional.of(NOON.plus(Duration.ofHours(1)))));
    assertThat(store.find(TokenHash.of(token.hash().hex()))).isEmpty();
  }

  @Test
  @DisplayName("S36: no toString contains a token or its hash")
  void toStringThenNothingOfSecretOrHash() {
    BearerToken token = issue(Optional.empty());
    Credential credential = store.find(token.hash()).orElseThrow();
    List<Object> things =
        List.of(
            token,
            token.hash(),
            credential,
            credential.caller(),
            Optional.of(credential),
            store,
            counting,
            authenticator);
    String body = token.secret().substring(BearerToken.PREFIX.length());
    for (Object thing : things) {
      for (int i = 0; i + 8 <= body.length(); i += 8) {
        assertThat(thing.toString()).doesNotContain(body.substring(i, i + 8));
      }
      for (int i = 0; i + 8 <= 64; i += 8) {
        assertThat(thing.toString()).doesNotContain(token.hash().hex().substring(i, i + 8));
      }
    }
  }
}
