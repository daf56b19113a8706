// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.conformance.directory.DirectoryGroup;
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
 * The state of an identity provider between cycles: the server's ids of users and groups, and the
 * provisioned memberships. With a file it survives the end of the process. Thread-safe.
 */
public final class ProvisioningState implements AutoCloseable {
  private static final Pattern BLANK = Pattern.compile(" ");
  private static final String FORMAT = "scim-conformance-state/1 ";

  private final Map<Integer, String> users = new ConcurrentHashMap<>();
  private final Map<Integer, String> groups = new ConcurrentHashMap<>();
  private final Set<String> created = ConcurrentHashMap.newKeySet();
  private final Set<String> existing = ConcurrentHashMap.newKeySet();
  private final Map<Integer, BitSet> members = new ConcurrentHashMap<>();
  private final Writer file;
  private int cycles;

  private ProvisioningState(Writer file) {
    this.file = file;
  }

  /** Returns a state that ends with the process. */
  public static ProvisioningState transitory() {
    return new ProvisioningState(Writer.nullWriter());
  }

  /**
   * Opens a state in a file, which is read if it exists.
   *
   * @param run the identification of the run: the server, the size and seed of the directory
   * @throws IllegalArgumentException when the file is of another run, or is not readable or
   *     writable
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
      ProvisioningState state = new ProvisioningState(writer);
      if (isNew) {
        state.append(FORMAT + run);
      }
      lines.stream().skip(1).forEach(state::restore);
      return state;
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("The state file is not usable: " + file, unreadable);
    }
  }

  private static String decoded(String segment) {
    return ResourcePath.id(segment);
  }

  /** The last line may be incomplete after the process was killed. */
  private void restore(String line) {
    String[] words = BLANK.split(line, -1);
    if (words.length == 3 && words[1].matches("\\d{1,9}")) {
      int number = Integer.parseInt(words[1]);
      switch (words[0]) {
        case "user" -> linkUser(number, decoded(words[2]), false);
        case "group" -> linkGroup(number, decoded(words[2]), false);
        case "created" -> created.add(words[2]);
        case "existing" -> existing.add(words[2]);
        case "add" -> memberSet(number).set(Integer.parseInt(words[2]));
        case "remove" -> memberSet(number).clear(Integer.parseInt(words[2]));
        case "unlink" -> (words[2].equals("user") ? users : groups).remove(number);
        case "cycle" -> cycles = number;
        default ->
            throw new IllegalArgumentException("The state file has an invalid line: " + words[0]);
      }
    }
  }

  private synchronized void append(String line) {
    try {
      file.write(line + "\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The state file is not writable", unwritable);
    }
  }

  /** Writes pending changes to the file. */
  public synchronized void flush() {
    try {
      file.flush();
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The state file is not writable", unwritable);
    }
  }

  /** Returns the number of completed cycles. */
  public synchronized int cycles() {
    return cycles;
  }

  /** Records the end of a cycle. */
  public synchronized void endCycle() {
    cycles++;
    append("cycle " + cycles + " done");
    flush();
  }

  /** Returns the server's id of a user. */
  public Optional<String> userId(int number) {
    return Optional.ofNullable(users.get(number));
  }

  /** Returns the server's id of a group. */
  public Optional<String> groupId(int number) {
    return Optional.ofNullable(groups.get(number));
  }

  /**
   * Records a created resource.
   *
   * @param path its path below the base URL
   */
  void recordCreated(String path) {
    created.add(path);
    append("created 0 " + path);
  }

  /** Returns a copy of the paths of created resources, groups first. */
  public List<String> created() {
    return created.stream().sorted().toList();
  }

  /**
   * Records a resource that the tenant had before the first cycle.
   *
   * @param path its path below the base URL
   */
  public void recordExisting(String path) {
    existing.add(path);
    append("existing 0 " + path);
  }

  /** Returns whether a resource existed before the first cycle and was not linked since. */
  public boolean isExisting(String path) {
    return existing.contains(path);
  }

  /** Records the server's id of a user. */
  public void linkUser(int number, String id) {
    linkUser(number, id, true);
  }

  private void linkUser(int number, String id, boolean isNew) {
    users.put(number, id);
    existing.remove(ResourcePath.of("/Users", id));
    if (isNew) {
      append("user " + number + " " + ResourcePath.encode(id));
    }
  }

  /** Records the server's id of a group. */
  public void linkGroup(int number, String id) {
    linkGroup(number, id, true);
  }

  private void linkGroup(int number, String id, boolean isNew) {
    groups.put(number, id);
    existing.remove(ResourcePath.of("/Groups", id));
    if (isNew) {
      append("group " + number + " " + ResourcePath.encode(id));
    }
  }

  /** Removes a deleted user. */
  public void unlinkUser(int number) {
    users.remove(number);
    append("unlink " + number + " user");
  }

  /** Removes a deleted group. */
  public void unlinkGroup(int number) {
    groups.remove(number);
    members.remove(number);
    append("unlink " + number + " group");
  }

  /** Returns a copy of the numbers of a group's provisioned members. */
  public BitSet members(int group) {
    BitSet all = memberSet(group);
    synchronized (all) {
      return (BitSet) all.clone();
    }
  }

  /** Returns whether a future member of a group is not on the server yet. */
  public boolean hasUnlinkedMembers(DirectoryGroup group) {
    return group.members().stream().anyMatch(user -> !users.containsKey(user));
  }

  private BitSet memberSet(int group) {
    return members.computeIfAbsent(group, number -> new BitSet());
  }

  /** Records that a user was added to a group or removed from it. */
  public void setMember(int group, int user, boolean isMember) {
    BitSet all = memberSet(group);
    synchronized (all) {
      all.set(user, isMember);
    }
    append((isMember ? "add " : "remove ") + group + " " + user);
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The state file is not writable", unwritable);
    }
  }
}
