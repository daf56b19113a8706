// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class WatchedInputStreamTest {
  private static final InputStream BROKEN =
      new InputStream() {
        @Override
        public int read() throws IOException {
          throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          throw new IOException("connection reset");
        }
      };

  private static final BodyWatch WATCH = new LoadGuard(LoadLimits.DEFAULT).watchBody();

  @Test
  void readWhenBodyBreaksOffThen400() {
    assertThatThrownBy(
            () ->
                new JsonReader(Limits.DEFAULT)
                    .readObject(new WatchedInputStream(BROKEN, WATCH), 1_000))
        .isInstanceOfSatisfying(
            ScimException.class, failure -> assertThat(failure.status()).isEqualTo(400))
        .hasMessage("The body ended before it was complete");
  }
}
