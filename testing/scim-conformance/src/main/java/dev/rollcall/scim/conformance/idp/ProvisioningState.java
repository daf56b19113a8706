// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.ResourcePath;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What an identity provider remembers of a server between its cycles: the server's ids of people
 * and groups, and who it has made a member of what. With a file it outlives the process, however
 * that ends. Thread-safe.
 */
public final class ProvisioningState implements AutoCloseable {
  private static final Pattern BLANK = Pattern.compile(" ");
  private static final String FORMAT = "scim-conformance-state/1 ";

  private final Map<Integer, String> people = new ConcurrentHashMap<>();
  private final Map<Integer, String> groups = new ConcurrentHashMap<>();
  private final Set<String> made = ConcurrentHashMap.newKeySet();
  private final Set<String> existing = ConcurrentHashMap.newKeySet();
  private final Map<Integer, BitSet> members = new ConcurrentHashMap<>();
  private final Writer file;
  private int cycles;

  private ProvisioningState(Writer file) {
    this.file = file;
  }

  /** A memory that ends with the process. */
  public static ProvisioningState transitory() {
    return new ProvisioningState(Writer.nullWriter());
  }

  /**
   * A memory that is kept in a file, which is read if it is there.
   *
   * @param run what the memory is of: the server, the size and seed of the directory
   * @throws IllegalArgumentException when the file is of another run, or cannot be read or written
   */
  public static ProvisioningState in(Path file, String run) {
    try {
      boolean isNew = !Files.exists(file) || Files.size(file) == 0;
      List<String> lines = isNew ? List.of() : Files.readAllLines(file, StandardCharsets.UTF_8);
      if (!isNew && !lines.get(0).equals(FORMAT + run)) {
        throw new IllegalArgumentException(file + " is of another run");
      }
      BufferedWriter writer =
          Files.newBufferedWriter(
              file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      ProvisioningState memory = new ProvisioningState(writer);
      if (isNew) {
        memory.note(FORMAT + run);
      }
      lines.stream().skip(1).forEach(memory::recall);
      return memory;
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("No memory can be kept in " + file, unreadable);
    }
  }

  private static String decoded(String segment) {
    return ResourcePath.id(segment);
  }

  /** The last line may be half a line, when the process was killed. */
  private void recall(String line) {
    String[] words = BLANK.split(line, -1);
    if (words.length == 3 && words[1].matches("\\d{1,9}")) {
      int number = Integer.parseInt(words[1]);
      switch (words[0]) {
        case "person" -> linkPerson(number, decoded(words[2]), false);
        case "group" -> linkGroup(number, decoded(words[2]), false);
        case "made" -> made.add(words[2]);
        case "existing" -> existing.add(words[2]);
        case "join" -> members(number).set(Integer.parseInt(words[2]));
        case "part" -> members(number).clear(Integer.parseInt(words[2]));
        case "forget" -> (words[2].equals("person") ? people : groups).remove(number);
        case "cycle" -> cycles = number;
        default -> throw new IllegalArgumentException("Not a line of a memory: " + words[0]);
      }
    }
  }

  private synchronized void note(String line) {
    try {
      file.write(line + "\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The memory cannot be written", unwritable);
    }
  }

  /** Writes what has not reached the file yet. */
  public synchronized void flush() {
    try {
      file.flush();
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The memory cannot be written", unwritable);
    }
  }

  /** How many cycles have come to their end. */
  public synchronized int cycles() {
    return cycles;
  }

  /** Another cycle has come to its end. */
  public synchronized void endCycle() {
    cycles++;
    note("cycle " + cycles + " done");
    flush();
  }

  /** The server's id of a person. */
  public Optional<String> person(int number) {
    return Optional.ofNullable(people.get(number));
  }

  /** The server's id of a group. */
  public Optional<String> group(int number) {
    return Optional.ofNullable(groups.get(number));
  }

  /**
   * Remembers that a resource was made, and is not one that was there before.
   *
   * @param path where it is below the base URL
   */
  public void made(String path) {
    made.add(path);
    note("made 0 " + path);
  }

  /** The paths of what was made, groups first: a copy. */
  public List<String> made() {
    return made.stream().sorted().toList();
  }

  /**
   * Remembers a resource that the tenant had before the first cycle.
   *
   * @param path where it is below the base URL
   */
  public void existing(String path) {
    existing.add(path);
    note("existing 0 " + path);
  }

  /** Whether the tenant had a resource before the first cycle, and it was not taken over since. */
  public boolean isExisting(String path) {
    return existing.contains(path);
  }

  /** Remembers the server's id of a person. */
  public void linkPerson(int number, String id) {
    linkPerson(number, id, true);
  }

  private void linkPerson(int number, String id, boolean isNew) {
    people.put(number, id);
    existing.remove(ResourcePath.of("/Users", id));
    if (isNew) {
      note("person " + number + " " + ResourcePath.encode(id));
    }
  }

  /** Remembers the server's id of a group. */
  public void linkGroup(int number, String id) {
    linkGroup(number, id, true);
  }

  private void linkGroup(int number, String id, boolean isNew) {
    groups.put(number, id);
    existing.remove(ResourcePath.of("/Groups", id));
    if (isNew) {
      note("group " + number + " " + ResourcePath.encode(id));
    }
  }

  /** Forgets a person that is gone. */
  public void forgetPerson(int number) {
    people.remove(number);
    note("forget " + number + " person");
  }

  /** Forgets a group that is gone. */
  public void forgetGroup(int number) {
    groups.remove(number);
    members.remove(number);
    note("forget " + number + " group");
  }

  /** The numbers of those who were made members of a group: a copy. */
  public BitSet membersOf(int group) {
    BitSet all = members(group);
    synchronized (all) {
      return (BitSet) all.clone();
    }
  }

  /** Whether somebody who is to be a member of a group is not on the server yet. */
  public boolean isAwaitingMembers(DirectoryGroup group) {
    return group.members().stream().anyMatch(person -> !people.containsKey(person));
  }

  private BitSet members(int group) {
    return members.computeIfAbsent(group, number -> new BitSet());
  }

  /** Remembers that somebody was made a member of a group, or is none any more. */
  public void setMember(int group, int person, boolean isMember) {
    BitSet all = members(group);
    synchronized (all) {
      all.set(person, isMember);
    }
    note((isMember ? "join " : "part ") + group + " " + person);
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The memory cannot be written", unwritable);
    }
  }
}
