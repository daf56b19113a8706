// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.value.Abbreviation;
import dev.rollcall.scim.value.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The attributes whose values may be written to a provisioning log. Values of other attributes are
 * omitted, because a log is kept longer and read by more people than the data. Immutable.
 */
public final class LoggedAttributes {
  private static final int MAX_LENGTH = 256;
  private static final LoggedAttributes NONE = new LoggedAttributes(Set.of());

  private final Set<String> paths;

  private LoggedAttributes(Set<String> paths) {
    this.paths = paths;
  }

  /** Returns an empty set: no values are logged. */
  public static LoggedAttributes none() {
    return NONE;
  }

  /**
   * Returns a set of attributes and sub-attributes, such as {@code active} or {@code
   * name.familyName}. Paths of extensions start with the URN. Paths are compared without regard to
   * case.
   */
  public static LoggedAttributes of(String... paths) {
    return new LoggedAttributes(
        Arrays.stream(paths)
            .map(path -> path.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Returns the log entry for a change. A value of more than 256 characters is truncated. */
  public LogEntry.ChangedAttribute entry(Change change) {
    String path = change.path().toString();
    Optional<Value> value =
        !paths.isEmpty() && paths.contains(path.toLowerCase(Locale.ROOT))
            ? change.after()
            : Optional.empty();
    return new LogEntry.ChangedAttribute(
        path,
        value.map(JsonWriter::toString).map(text -> Abbreviation.abbreviate(text, MAX_LENGTH)));
  }
}
