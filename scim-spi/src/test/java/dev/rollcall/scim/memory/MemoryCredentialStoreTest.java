// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryCredentialStoreTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");
  private static final Caller ENTRA = new Caller("acme", "entra");

  private final MemoryCredentialStore store = new MemoryCredentialStore();

  private static Credential credential(String token, Caller caller, Instant issued) {
    return Credential.fresh(TokenHash.of(token), caller, issued, Optional.empty());
  }

  private Credential add(String token, Caller caller, Instant issued) {
    Credential fresh = credential(token, caller, issued);
    store.add(fresh);
    return fresh;
  }

  private Credential stored(Credential credential) {
    return store.find(credential.hash()).orElseThrow();
  }

  @Test
  void addWhenHashExistsThenRejectedAndNothingChanges() {
    Credential first = add("a", ENTRA, NOON);
    Caller globex = new Caller("globex", "entra");

    assertThatIllegalArgumentException().isThrownBy(() -> add("a", globex, NOON));
    assertThat(stored(first)).isEqualTo(first);
    assertThat(store.findByConnection(globex)).isEmpty();
    assertThat(store.find(TokenHash.of("b"))).isEmpty();
  }

  @Test
  void findByConnectionThenLatestFirstWithAnyScopes() {
    Credential first = add("a", ENTRA, NOON);
    Credential reading = add("b", new Caller("acme", "entra", Set.of(Scope.READ)), NOON);
    Credential earlier = add("c", ENTRA, NOON.minusSeconds(1));
    Credential later = add("d", ENTRA, NOON.plusSeconds(1));
    add("e", new Caller("acme", "okta"), NOON);
    add("f", new Caller("globex", "entra"), NOON);

    assertThat(store.findByConnection(ENTRA)).containsExactly(later, reading, first, earlier);
    assertThat(store.findByConnection(new Caller("acme", "other"))).isEmpty();
  }

  @Test
  void replaceThenLatestEndsAtTheTimeAndOthersAtOnce() {
    Credential oldest = add("a", ENTRA, NOON.minusSeconds(2));
    Credential latest = add("b", ENTRA, NOON.minusSeconds(1));
    Credential other = add("c", new Caller("acme", "okta"), NOON.minusSeconds(1));
    Credential fresh = credential("d", ENTRA, NOON);

    store.replace(fresh, NOON.plusSeconds(60));

    assertThat(stored(oldest)).isEqualTo(oldest.revoked());
    assertThat(stored(latest)).isEqualTo(latest.expiringBy(NOON.plusSeconds(60)));
    assertThat(stored(other)).isEqualTo(other);
    assertThat(store.findByConnection(ENTRA)).startsWith(fresh).hasSize(3);
  }

  @Test
  void revokeThenOneOrAllOfTheConnection() {
    Credential first = add("a", ENTRA, NOON);
    Credential second = add("b", ENTRA, NOON);
    Credential foreign = add("c", new Caller("globex", "entra"), NOON);

    store.revoke(first.hash());
    assertThat(stored(first).isRevoked()).isTrue();
    assertThat(stored(second).isRevoked()).isFalse();

    store.revokeAll(new Caller("acme", "entra", Set.of(Scope.READ)));
    store.revokeAll(new Caller("acme", "unknown"));
    store.revoke(TokenHash.of("unknown"));
    assertThat(stored(second).isRevoked()).isTrue();
    assertThat(stored(foreign).isRevoked()).isFalse();
  }

  @Test
  void findExpiringBetweenThenInTheOrderOfExpiryWithoutRevoked() {
    for (int i = 5; i >= 1; i--) {
      store.add(
          Credential.fresh(TokenHash.of("t" + i), ENTRA, NOON, Optional.of(NOON.plusSeconds(i))));
    }
    add("endless", ENTRA, NOON);
    store.revoke(TokenHash.of("t3"));

    assertThat(store.findExpiringBetween(NOON.plusSeconds(1), NOON.plusSeconds(4)))
        .extracting(Credential::hash)
        .containsExactly(TokenHash.of("t2"), TokenHash.of("t4"));
  }
}
