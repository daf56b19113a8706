// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TrackedOutputStreamTest {
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final TrackedOutputStream tracked = new TrackedOutputStream(sent);

  @Test
  void writeThenStartedAndBytesArriveInOrder() throws IOException {
    assertThat(tracked.isStarted()).isFalse();

    tracked.write("-abc-".getBytes(StandardCharsets.US_ASCII), 1, 3);
    assertThat(tracked.isStarted()).isTrue();
    tracked.write('d');

    assertThat(sent.toString(StandardCharsets.US_ASCII)).isEqualTo("abcd");
    assertThat(tracked.isBroken()).isFalse();
  }

  @Test
  void writeWhenConnectionFailsThenBroken() {
    TrackedOutputStream broken =
        new TrackedOutputStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("disconnected");
              }
            });

    assertThatThrownBy(() -> broken.write('a')).isInstanceOf(IOException.class);
    assertThat(broken.isBroken()).isTrue();
    assertThat(broken.isStarted()).isTrue();
  }
}
