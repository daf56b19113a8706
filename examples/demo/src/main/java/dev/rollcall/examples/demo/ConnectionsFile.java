// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The list of connections as a file for scripts: there as a whole, or not at all. */
final class ConnectionsFile {
  private ConnectionsFile() {}

  static void write(Path file, List<Connection> connections) throws IOException {
    List<Value> entries = connections.stream().<Value>map(Connection::toJson).toList();
    Path target = file.toAbsolutePath();
    Path unfinished = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".tmp");
    try {
      Files.write(unfinished, JsonWriter.toBytes(new MultiValue(entries)));
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
