// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Loads the sequences of the kit or of a directory. */
public final class Sequences {
  private static final String INDEX = "index.json";
  private static final String FOLDER = "sequences/";

  private Sequences() {}

  /** Returns the sequences of the kit, in the order of its index. */
  public static List<Sequence> shipped() {
    JsonLocation index = new JsonLocation(INDEX, "", SequenceReader.parse(INDEX, resource(INDEX)));
    if (!index.text("format").equals(Sequence.FORMAT)) {
      throw index.wrong("format", "is not " + Sequence.FORMAT);
    }
    List<Sequence> all = new ArrayList<>();
    for (String file : index.texts("sequences")) {
      all.add(Sequence.read(file, resource(file)));
    }
    return checked(all);
  }

  /**
   * Returns the sequences of a directory and its subdirectories: all files {@code *.json} except
   * {@code index.json}, ordered by path.
   *
   * @throws IllegalArgumentException when one is malformed or two have the same id; the message
   *     names the file
   * @throws UncheckedIOException when the directory is not readable
   */
  public static List<Sequence> of(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Sequence> all = new ArrayList<>();
      for (Path file : files.filter(Sequences::isSequence).sorted().toList()) {
        String name = directory.relativize(file).toString();
        all.add(Sequence.read(name, Files.readString(file)));
      }
      return checked(all);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read " + directory, unreadable);
    }
  }

  private static boolean isSequence(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".json") && !name.equals(INDEX) && Files.isRegularFile(file);
  }

  private static List<Sequence> checked(List<Sequence> all) {
    Set<String> ids = new HashSet<>();
    for (Sequence sequence : all) {
      if (!ids.add(sequence.id())) {
        throw new IllegalArgumentException("Duplicate sequence id " + sequence.id());
      }
    }
    return List.copyOf(all);
  }

  private static String resource(String name) {
    try (InputStream in = Sequences.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("The kit does not contain its file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read " + name, unreadable);
    }
  }
}
