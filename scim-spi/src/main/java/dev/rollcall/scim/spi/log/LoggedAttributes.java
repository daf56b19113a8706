// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.value.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The attributes whose values a provisioning log may hold. Values of all others are left out: a log
 * lives longer, and is seen by more people, than the data it is about. Immutable.
 */
public final class LoggedAttributes {
  private static final int MAX_LENGTH = 256;
  private static final LoggedAttributes NONE = new LoggedAttributes(Set.of());

  private final Set<String> paths;

  private LoggedAttributes(Set<String> paths) {
    this.paths = paths;
  }

  /** No values at all. */
  public static LoggedAttributes none() {
    return NONE;
  }

  /**
   * Values of these attributes and sub-attributes, such as {@code active} or {@code
   * name.familyName}; those of an extension with its URN. Letter case does not matter.
   */
  public static LoggedAttributes of(String... paths) {
    return new LoggedAttributes(
        Arrays.stream(paths)
            .map(path -> path.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** The entry for a change; a long value is cut short. */
  public LogEntry.ChangedAttribute entry(Change change) {
    String path = change.path().toString();
    Optional<Value> value =
        paths.contains(path.toLowerCase(Locale.ROOT)) ? change.after() : Optional.empty();
    return new LogEntry.ChangedAttribute(
        path, value.map(JsonWriter::toString).map(LoggedAttributes::shortened));
  }

  private static String shortened(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
  }
}
