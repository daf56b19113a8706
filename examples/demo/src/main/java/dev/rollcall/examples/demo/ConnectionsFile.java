// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/**
 * The file with the list of connections for scripts. It is written atomically, readable only by its
 * owner because it contains tokens, and deleted when the demo stops.
 */
final class ConnectionsFile {
  private final Path target;
  private final byte[] content;

  private ConnectionsFile(Path target, byte[] content) {
    this.target = target;
    this.content = content;
  }

  /**
   * Checks that a file is writable and leaves it unchanged.
   *
   * @throws IllegalArgumentException when it is not writable
   */
  static void check(Path file) {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new IllegalArgumentException("--connections must name a file and not a directory");
    }
    try {
      Files.delete(unfinished(target));
    } catch (IOException unwritable) {
      throw new IllegalArgumentException(
          "--connections must name a file in an existing, writable directory", unwritable);
    }
  }

  /**
   * Creates a temporary file in the same directory, readable only by its owner where the file
   * system has permissions.
   */
  private static Path unfinished(Path target) throws IOException {
    return Files.createTempFile(target.getParent(), target.getFileName() + ".", ".tmp");
  }

  static ConnectionsFile write(Path file, List<Connection> connections) throws IOException {
    List<Value> entries = connections.stream().<Value>map(Connection::toJson).toList();
    byte[] content = JsonWriter.toBytes(new MultiValue(entries));
    Path target = file.toAbsolutePath();
    Path unfinished = unfinished(target);
    try {
      Files.write(unfinished, content);
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return new ConnectionsFile(target, content);
  }

  /** Deletes the file, unless another process has replaced it since. */
  void delete() throws IOException {
    if (Files.exists(target) && Arrays.equals(Files.readAllBytes(target), content)) {
      Files.delete(target);
    }
  }
}
