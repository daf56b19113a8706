// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.internal.query.CursorCodec.Sealed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorCodecTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Sealed PLACE = new Sealed("17:sada", 10);

  private static byte[] secret(String text) {
    return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 32);
  }

  private static CursorCodec seal(CursorKeys keys, Instant now) {
    return new CursorCodec(keys, InstantSource.fixed(now));
  }

  private static void assertInvalid(CursorCodec seal, String scope, String cursor) {
    ScimException refused =
        catchThrowableOfType(ScimException.class, () -> seal.open(scope, cursor));
    assertThat(refused).as(cursor).isNotNull();
    assertThat(refused.type()).contains(ScimErrorType.INVALID_CURSOR);
    assertThat(refused.detail()).isEqualTo(ScimException.invalidCursor().detail());
  }

  @Test
  @Requirement("R9865-002")
  void decodeWhenEncodedThenEqual() {
    CursorCodec seal = seal(CursorKeys.of(secret("a")), NOW);

    String cursor = seal.seal("query", PLACE);

    assertThat(seal.open("query", cursor)).isEqualTo(PLACE);
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1))
        .doesNotContain("ada");
    assertThat(seal.seal("query", PLACE)).isNotEqualTo(cursor);
  }

  @Test
  @Requirement({"R9865-027", "R9865-028"})
  void decodeWhenAnyBitIsChangedThenInvalidCursor() {
    CursorCodec seal = seal(CursorKeys.of(secret("a")), NOW);
    byte[] cursor = Base64.getUrlDecoder().decode(seal.seal("query", PLACE));
    Set<String> tried = new HashSet<>();
    for (int bit = 0; bit < cursor.length * 8; bit++) {
      byte[] forged = cursor.clone();
      forged[bit / 8] ^= (byte) (1 << (bit % 8));
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      tried.add(text);
      assertInvalid(seal, "query", text);
    }
    assertThat(tried).hasSize(cursor.length * 8);
    for (int length = 0; length < cursor.length; length++) {
      String cut = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(cursor, length));
      assertInvalid(seal, "query", cut);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "*", "äöü", "AAAA", "=", " "})
  @Requirement("R9865-012")
  void decodeWhenNotACursorThenInvalidCursor(String text) {
    assertInvalid(seal(CursorKeys.of(secret("a")), NOW), "query", text);
  }

  @Test
  @Requirement("R9865-024")
  void decodeWhenQueryDiffersThenInvalidCursor() {
    CursorCodec seal = seal(CursorKeys.of(secret("a")), NOW);

    assertInvalid(seal, "other", seal.seal("query", PLACE));
  }

  @Test
  @Requirement("R9865-013")
  void decodeWhenExpiredThenExpiredCursor() {
    CursorKeys keys = CursorKeys.of(secret("a")).lasting(Duration.ofMinutes(5));
    String cursor = seal(keys, NOW).seal("query", PLACE);

    assertThat(seal(keys, NOW.plusSeconds(299)).open("query", cursor)).isEqualTo(PLACE);
    ScimException refused =
        catchThrowableOfType(
            ScimException.class, () -> seal(keys, NOW.plusSeconds(300)).open("query", cursor));
    assertThat(refused.type()).contains(ScimErrorType.EXPIRED_CURSOR);
    // For another query, the error does not reveal that the cursor has expired.
    assertInvalid(seal(keys, NOW.plusSeconds(300)), "other", cursor);
  }

  @Test
  void decodeWhenKeyIsRotatedThenOldCursorIsValid() {
    String old = seal(CursorKeys.of(secret("a")), NOW).seal("query", PLACE);
    CursorCodec during = seal(CursorKeys.of(secret("b")).withPrevious(secret("a")), NOW);
    CursorCodec afterwards = seal(CursorKeys.of(secret("b")), NOW);

    assertThat(during.open("query", old)).isEqualTo(PLACE);
    assertThat(afterwards.open("query", during.seal("query", PLACE))).isEqualTo(PLACE);
    assertInvalid(afterwards, "query", old);
    assertInvalid(seal(CursorKeys.random(), NOW), "query", old);
  }

  @Test
  void keysWhenSecretIsWeakThenRejectedWithoutShowingIt() {
    assertThatThrownBy(() -> CursorKeys.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CursorKeys.random().withPrevious(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CursorKeys.random().lasting(Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(CursorKeys.of(secret("canary"))).asString().doesNotContain("canary");
    byte[] mine = secret("a");
    CursorKeys keys = CursorKeys.of(mine);
    mine[0] = 0;
    assertThat(keys.secrets().get(0)).isEqualTo(secret("a"));
  }
}
