// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.internal.query.CursorCodec.Content;
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
  private static final Content CONTENT = new Content("17:sada", 10);

  private static byte[] secret(String text) {
    return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 32);
  }

  private static CursorCodec codec(CursorKeys keys, Instant now) {
    return new CursorCodec(keys, InstantSource.fixed(now));
  }

  private static void assertInvalid(CursorCodec codec, String scope, String cursor) {
    ScimException refused =
        catchThrowableOfType(ScimException.class, () -> codec.decode(scope, cursor));
    assertThat(refused).as(cursor).isNotNull();
    assertThat(refused.type()).contains(ScimErrorType.INVALID_CURSOR);
    assertThat(refused.detail()).isEqualTo(ScimException.invalidCursor().detail());
  }

  @Test
  @Requirement("R9865-002")
  void decodeWhenEncodedThenEqual() {
    CursorCodec codec = codec(CursorKeys.of(secret("a")), NOW);

    String cursor = codec.encode("query", CONTENT);

    assertThat(codec.decode("query", cursor)).isEqualTo(CONTENT);
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1))
        .doesNotContain("ada");
    assertThat(codec.encode("query", CONTENT)).isNotEqualTo(cursor);
  }

  @Test
  @Requirement({"R9865-027", "R9865-028"})
  void decodeWhenAnyBitIsChangedThenInvalidCursor() {
    CursorCodec codec = codec(CursorKeys.of(secret("a")), NOW);
    byte[] cursor = Base64.getUrlDecoder().decode(codec.encode("query", CONTENT));
    Set<String> tried = new HashSet<>();
    for (int bit = 0; bit < cursor.length * 8; bit++) {
      byte[] forged = cursor.clone();
      forged[bit / 8] ^= (byte) (1 << (bit % 8));
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      tried.add(text);
      assertInvalid(codec, "query", text);
    }
    assertThat(tried).hasSize(cursor.length * 8);
    for (int length = 0; length < cursor.length; length++) {
      String cut = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(cursor, length));
      assertInvalid(codec, "query", cut);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "*", "äöü", "AAAA", "=", " "})
  @Requirement("R9865-012")
  void decodeWhenNotACursorThenInvalidCursor(String text) {
    assertInvalid(codec(CursorKeys.of(secret("a")), NOW), "query", text);
  }

  @Test
  @Requirement("R9865-024")
  void decodeWhenQueryDiffersThenInvalidCursor() {
    CursorCodec codec = codec(CursorKeys.of(secret("a")), NOW);

    assertInvalid(codec, "other", codec.encode("query", CONTENT));
  }

  @Test
  @Requirement("R9865-013")
  void decodeWhenExpiredThenExpiredCursor() {
    CursorKeys keys = CursorKeys.of(secret("a")).lasting(Duration.ofMinutes(5));
    String cursor = codec(keys, NOW).encode("query", CONTENT);

    assertThat(codec(keys, NOW.plusSeconds(299)).decode("query", cursor)).isEqualTo(CONTENT);
    ScimException refused =
        catchThrowableOfType(
            ScimException.class, () -> codec(keys, NOW.plusSeconds(300)).decode("query", cursor));
    assertThat(refused.type()).contains(ScimErrorType.EXPIRED_CURSOR);
    // For another query, the error does not reveal that the cursor has expired.
    assertInvalid(codec(keys, NOW.plusSeconds(300)), "other", cursor);
  }

  @Test
  void decodeWhenKeyIsRotatedThenOldCursorIsValid() {
    String old = codec(CursorKeys.of(secret("a")), NOW).encode("query", CONTENT);
    CursorCodec during = codec(CursorKeys.of(secret("b")).withPrevious(secret("a")), NOW);
    CursorCodec afterwards = codec(CursorKeys.of(secret("b")), NOW);

    assertThat(during.decode("query", old)).isEqualTo(CONTENT);
    assertThat(afterwards.decode("query", during.encode("query", CONTENT))).isEqualTo(CONTENT);
    assertInvalid(afterwards, "query", old);
    assertInvalid(codec(CursorKeys.random(), NOW), "query", old);
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
