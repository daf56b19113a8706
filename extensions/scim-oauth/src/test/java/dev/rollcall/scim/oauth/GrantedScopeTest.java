// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Scope;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scope of an access token. */
class GrantedScopeTest {
  private static final Set<String> DEFAULTS = Set.of("api://app");

  private static Optional<String> granted(String requested, Set<Scope> permitted) {
    return GrantedScope.of(Optional.ofNullable(requested), permitted, DEFAULTS)
        .map(GrantedScope::text);
  }

  @ParameterizedTest
  @CsvSource({
    ", scim",
    "scim, scim",
    "scim.read, scim.read",
    "scim.write, scim",
    "scim.read scim.write, scim",
    "https://app.example/.default, scim",
    "api://app, scim",
    "scim.read api://app, scim"
  })
  void ofWhenClientHasAllScopesThenAsRequested(String requested, String granted) {
    assertThat(granted(requested, Scope.ALL)).contains(granted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scim", "scim.read", "api://app", "scim.write"})
  void ofWhenClientMayOnlyReadThenNoMore(String requested) {
    assertThat(granted(requested, Set.of(Scope.READ))).contains("scim.read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "openid", "scim openid", "scim.read  scim.write", " scim", "SCIM", "sc\"im"})
  void ofWhenScopeIsUnknownOrMalformedThenEmpty(String requested) {
    assertThat(granted(requested, Scope.ALL)).isEmpty();
  }

  @Test
  void readWhenTokenNamesScopesThenKnownOnes() {
    assertThat(GrantedScope.read("scim").scopes()).isEqualTo(Scope.ALL);
    assertThat(GrantedScope.read("scim.read openid").scopes()).containsExactly(Scope.READ);
    assertThat(GrantedScope.read("scim.write").scopes()).isEqualTo(Scope.ALL);
    assertThat(GrantedScope.read("openid").scopes()).isEmpty();
  }
}
