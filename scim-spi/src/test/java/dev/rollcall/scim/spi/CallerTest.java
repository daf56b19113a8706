// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection that a credential belongs to, and its scopes. */
class CallerTest {
  private final Caller reader = new Caller("acme", "entra", Set.of(Scope.READ));

  @Test
  void hasThenScopesOfTheCredential() {
    assertThat(reader.has(Scope.READ)).isTrue();
    assertThat(reader.has(Scope.WRITE)).isFalse();
    assertThat(new Caller("acme", "entra").has(Scope.WRITE)).isTrue();
    assertThat(reader.withScopes(Set.of(Scope.WRITE)))
        .as("permission to write includes permission to read")
        .isEqualTo(new Caller("acme", "entra"));
  }

  @Test
  void callerWhenThereIsNoScopeThenIllegalArgument() {
    assertThatIllegalArgumentException().isThrownBy(() -> reader.withScopes(Set.of()));
  }

  @ParameterizedTest
  @CsvSource({"acme, entra, true", "globex, entra, false", "acme, okta, false"})
  void isSameConnectionThenRegardlessOfScopes(String tenantId, String connection, boolean same) {
    assertThat(reader.isSameConnection(new Caller(tenantId, connection))).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({"READ, scim.read", "WRITE, scim.write"})
  void findThenScopeByItsExactName(Scope scope, String wireName) {
    assertThat(scope.wireName()).isEqualTo(wireName);
    assertThat(Scope.find(wireName)).contains(scope);
    assertThat(Scope.find(wireName.toUpperCase(Locale.ROOT))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "\u0001", "\uD7FF\uE000", "\uD83D\uDE00"})
  void isStorableWhenEveryDatabaseStoresTheTextThenTrue(String text) {
    assertThat(StorableText.isStorable(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "\uD800", "\uDFFF"})
  void isStorableWhenTextHasZeroOrUnpairedSurrogateThenFalse(String text) {
    assertThat(StorableText.isStorable(text)).isFalse();
  }
}
