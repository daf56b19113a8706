// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthenticationResultTest {
  private static final Rejected UNKNOWN =
      AuthenticationResult.rejected(AuthenticationFailure.UNKNOWN_TOKEN);
  private static final Rejected EXPIRED =
      AuthenticationResult.rejected(AuthenticationFailure.EXPIRED);

  @ParameterizedTest
  @EnumSource
  void codeThenNameInLowerCase(AuthenticationFailure failure) {
    assertThat(failure.code()).isEqualTo(failure.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void orMoreSpecificThenLaterCheck() {
    assertThat(UNKNOWN.orMoreSpecific(EXPIRED)).isSameAs(EXPIRED);
    assertThat(EXPIRED.orMoreSpecific(UNKNOWN)).isSameAs(EXPIRED);
  }

  @Test
  void orMoreSpecificWhenSameReasonThenFirst() {
    Rejected first =
        AuthenticationResult.rejected(AuthenticationFailure.EXPIRED, new Caller("acme", "entra"));

    assertThat(first.orMoreSpecific(EXPIRED)).isSameAs(first);
  }
}
