// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import dev.rollcall.scim.conformance.Report;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A report file.
 *
 * @param option the option of the file
 * @param file the file; empty when the option is not given
 * @param format the writer of its format
 */
record ReportFile(String option, Optional<Path> file, BiConsumer<Report, Writer> format) {
  /**
   * Checks that the file is writable and leaves it unchanged.
   *
   * @throws IllegalArgumentException when it is not writable; the message names the option and the
   *     reason
   */
  void check() {
    if (file.isEmpty()) {
      return;
    }
    try {
      boolean isNew = !Files.exists(file.get());
      Files.newOutputStream(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)
          .close();
      if (isNew) {
        Files.delete(file.get());
      }
    } catch (IOException unwritable) {
      throw unwritable(unwritable);
    }
  }

  /**
   * Writes a report.
   *
   * @throws IllegalArgumentException when the file is not writable
   */
  void write(Report report) {
    if (file.isPresent()) {
      try (Writer out = Files.newBufferedWriter(file.get(), StandardCharsets.UTF_8)) {
        format.accept(report, out);
      } catch (IOException unwritable) {
        throw unwritable(unwritable);
      }
    }
  }

  private IllegalArgumentException unwritable(IOException cause) {
    return new IllegalArgumentException(
        option + " must name a writable file: " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "its directory does not exist";
    }
    return cause instanceof AccessDeniedException
        ? "access is denied"
        : "it is a directory or cannot be opened";
  }
}
