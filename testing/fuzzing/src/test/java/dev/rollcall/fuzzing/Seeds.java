// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the seed inputs of a target: literal text, one input after another. */
final class Seeds {
  private static final String SEPARATOR = "\n----\n";

  private Seeds() {}

  /** Returns the lines of {@code seeds/<name>.txt}, each one input. */
  static Stream<byte[]> lines(String name) {
    return split(name, "\n");
  }

  /**
   * Returns the blocks of {@code seeds/<name>.txt} between lines of four hyphens, each one input.
   */
  static Stream<byte[]> blocks(String name) {
    return split(name, SEPARATOR);
  }

  private static Stream<byte[]> split(String name, String separator) {
    String path = "seeds/" + name + ".txt";
    try (InputStream file = Seeds.class.getResourceAsStream(path)) {
      String text =
          new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.strip().split(separator, -1))
          .map(seed -> seed.getBytes(StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
