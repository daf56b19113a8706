// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of a {@link CredentialRepository}: that of a credential store, and rules of rotation
 * and revocation. A host extends it and supplies the repository.
 */
public abstract class CredentialRepositoryContract extends CredentialStoreContract {
  private static final int THREADS = 8;

  /** Called by subclasses of a host. */
  protected CredentialRepositoryContract() {}

  @Override
  protected abstract CredentialRepository credentials();

  @Override
  protected final void keep(Credential credential) {
    credentials().add(credential);
    if (credential.isRevoked()) {
      credentials().revoke(credential.hash());
    }
  }

  private Credential kept(Caller caller, long secondsLater) {
    Credential one = credential(caller, ISSUED.plusSeconds(secondsLater), Optional.empty());
    keep(one);
    return one;
  }

  private List<Credential> valid(Caller caller, Instant now) {
    return credentials().findByConnection(caller).stream()
        .filter(one -> one.isValidAt(now))
        .toList();
  }

  @Test
  @DisplayName("S35: a second credential with the same hash is rejected, and the first one stays")
  void addWhenHashExistsThenRejected() {
    Credential first = kept(newCaller(), 0);
    Credential thief = Credential.fresh(first.hash(), newCaller(), ISSUED, Optional.empty());

    assertThatThrownBy(() -> credentials().add(thief)).isInstanceOf(IllegalArgumentException.class);

    assertThat(credentials().find(first.hash())).hasValue(first);
  }

  @Test
  @DisplayName("S33: a revoked credential stays revoked, and the others stay valid")
  void revokeThenPermanentlyInvalid() {
    Caller entra = newCaller();
    Credential first = kept(entra, 0);
    Credential second = kept(entra, 1);

    credentials().revoke(first.hash());
    credentials().revoke(first.hash());
    credentials().revoke(credential(entra, ISSUED, Optional.empty()).hash());

    assertThat(credentials().find(first.hash()).map(Credential::isRevoked)).hasValue(true);
    assertThat(credentials().find(second.hash())).hasValue(second);
  }

  @Test
  @DisplayName("S33: revokeAll revokes exactly the credentials of the connection")
  void revokeAllThenCredentialsOfConnectionAreRevoked() {
    Caller entra = newCaller();
    Caller okta = new Caller(entra.tenantId(), "okta");
    Caller other = newCaller();
    kept(entra, 0);
    kept(entra, 1);
    Credential sameTenant = kept(okta, 0);
    Credential sameName = kept(other, 0);

    credentials().revokeAll(entra);

    assertThat(valid(entra, ISSUED)).isEmpty();
    assertThat(credentials().findByConnection(okta)).containsExactly(sameTenant);
    assertThat(credentials().findByConnection(other)).containsExactly(sameName);
  }

  @Test
  @DisplayName("S33: a credential keeps its scopes, and the scopes of a caller select nothing")
  void ofConnectionWhenScopesDifferThenAllOfTheConnection() {
    Caller reader = newCaller().withScopes(Set.of(Scope.READ));
    Credential first = kept(reader, 0);
    Credential second = kept(reader.withScopes(Scope.ALL), 1);

    assertThat(credentials().find(first.hash())).hasValue(first);
    assertThat(credentials().findByConnection(reader)).containsExactly(second, first);

    Credential fresh = credential(reader, ISSUED.plusSeconds(2), Optional.empty());
    credentials().replace(fresh, ISSUED.plusSeconds(60));
    assertThat(valid(reader, ISSUED.plusSeconds(61))).containsExactly(fresh);

    credentials().revokeAll(reader);
    assertThat(valid(reader.withScopes(Scope.ALL), ISSUED)).isEmpty();
  }

  @Test
  @DisplayName("S34: after a rotation only the previous credential stays valid for a while")
  void replaceThenPreviousExpiresAndOlderAreRevoked() {
    Caller entra = newCaller();
    Credential oldest = kept(entra, 0);
    Credential last = kept(entra, 1);
    Instant now = ISSUED.plusSeconds(2);
    Credential fresh = credential(entra, now, Optional.empty());

    credentials().replace(fresh, now.plusSeconds(60));

    assertThat(credentials().findByConnection(entra))
        .containsExactly(fresh, last.expiringBy(now.plusSeconds(60)), oldest.revoked());
  }

  @Test
  @DisplayName("S3, S34: after concurrent rotations at most two credentials are valid")
  void replaceWhenConcurrentThenAtMostTwoValid() {
    Caller entra = newCaller();
    kept(entra, 0);
    Instant now = ISSUED.plusSeconds(2);
    ConcurrentCalls.run(
        THREADS,
        i ->
            ConflictRetry.run(
                () -> {
                  Credential fresh = credential(entra, now, Optional.empty());
                  credentials().replace(fresh, now.plusSeconds(60));
                  return i;
                }));

    assertThat(valid(entra, now)).isNotEmpty().hasSizeLessThanOrEqualTo(2);
  }

  @Test
  @DisplayName("S35: the latest use is recorded")
  void usedThenLatestUseIsRecorded() {
    Credential one = kept(newCaller(), 0);
    credentials().recordUse(one.hash(), ISSUED.plusSeconds(120));
    credentials().recordUse(one.hash(), ISSUED.plusSeconds(60));
    credentials().recordUse(credential(newCaller(), ISSUED, Optional.empty()).hash(), ISSUED);

    assertThat(credentials().find(one.hash()).flatMap(Credential::lastUsed))
        .hasValue(ISSUED.plusSeconds(120));
  }

  @Test
  @DisplayName("S35: credentials that expire soon are listed in order of expiry")
  void endingBetweenThenOrderedByExpiry() {
    Caller entra = newCaller();
    Credential late = credential(entra, ISSUED, Optional.of(ISSUED.plusSeconds(90)));
    Credential soon = credential(entra, ISSUED, Optional.of(ISSUED.plusSeconds(30)));
    Credential revoked = credential(entra, ISSUED, Optional.of(ISSUED.plusSeconds(40))).revoked();
    Credential after = credential(entra, ISSUED, Optional.of(ISSUED.plusSeconds(91)));
    Credential before = credential(entra, ISSUED, Optional.of(ISSUED));
    Credential never = credential(entra, ISSUED, Optional.empty());
    List.of(late, soon, revoked, after, before, never).forEach(this::keep);

    assertThat(credentials().findExpiringBetween(ISSUED, ISSUED.plusSeconds(90)))
        .filteredOn(one -> one.caller().equals(entra))
        .containsExactly(soon, late);
  }
}
