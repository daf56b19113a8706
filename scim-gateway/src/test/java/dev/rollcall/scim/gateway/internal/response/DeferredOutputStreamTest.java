// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeferredOutputStreamTest {
  private static final int HELD = 16 * 1_024;

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final DeferredOutputStream deferred = new DeferredOutputStream(sent);

  @Test
  void writeWhenAtMost16KibThenNothingIsSentBeforeRelease() throws IOException {
    deferred.write(new byte[HELD - 1]);
    deferred.write('a');

    assertThat(sent.size()).isZero();
    assertThat(deferred.isReleased()).isFalse();
    deferred.release();
    deferred.release();
    assertThat(sent.toByteArray()).hasSize(HELD).endsWith('a');
  }

  @Test
  void writeWhenMoreThan16KibThenSentAtOnce() throws IOException {
    deferred.write(new byte[HELD]);
    deferred.write('a');
    deferred.write('b');

    assertThat(deferred.isReleased()).isTrue();
    assertThat(sent.toByteArray()).hasSize(HELD + 2).endsWith('a', 'b');
  }

  @Test
  void writeWhenBlocksOfOneBufferThenBytesArriveInOrder() throws IOException {
    Random random = new Random(1);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    byte[] buffer = new byte[1_500];
    while (expected.size() < 2 * HELD) {
      random.nextBytes(buffer);
      int offset = random.nextInt(buffer.length);
      int length = random.nextInt(buffer.length - offset);
      deferred.write(buffer, offset, length);
      expected.write(buffer, offset, length);
    }
    deferred.release();

    assertThat(sent.toByteArray()).isEqualTo(expected.toByteArray());
  }

  @Test
  void releaseWhenConnectionFailsThenBroken() throws IOException {
    DeferredOutputStream broken =
        new DeferredOutputStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("disconnected");
              }
            });
    broken.write('a');

    assertThat(broken.isBroken()).isFalse();
    assertThatThrownBy(broken::release).isInstanceOf(IOException.class);
    assertThat(broken.isBroken()).isTrue();
    assertThat(broken.isReleased()).isTrue();
  }
}
