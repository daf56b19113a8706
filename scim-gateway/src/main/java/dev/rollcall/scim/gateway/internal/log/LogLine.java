// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.log;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Builds a log line of {@code key=value} pairs. Values with other characters than letters, digits
 * and {@code ._~:/{}@?$-} are quoted, so that an entry is always a single line and can be parsed.
 * Not thread-safe.
 */
public final class LogLine {
  private static final String PLAIN_SIGNS = "._~:/{}@?$-";
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\"\\\\]");

  private final StringBuilder text = new StringBuilder();

  /** Begins a line about a request. */
  public static LogLine of(String requestId, String event) {
    return new LogLine().add("request", requestId).add("event", event);
  }

  /** Begins a line that belongs to no request. */
  public static LogLine of(String event) {
    return new LogLine().add("event", event);
  }

  /** Adds a pair. */
  public LogLine add(String key, Object value) {
    String plain = value.toString();
    if (!text.isEmpty()) {
      text.append(' ');
    }
    text.append(key).append('=');
    if (isPlain(plain)) {
      text.append(plain);
    } else {
      text.append('"').append(UNPRINTABLE.matcher(plain).replaceAll("?")).append('"');
    }
    return this;
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && !(c >= '0' && c <= '9') && PLAIN_SIGNS.indexOf(c) < 0) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  /** Adds a pair if there is a value. */
  public LogLine add(String key, Optional<?> value) {
    value.ifPresent(present -> add(key, present));
    return this;
  }

  /** Adds the class of an exception. Its message can contain personal data and is never logged. */
  public LogLine addException(Throwable failure) {
    return add("exception", failure.getClass().getName());
  }

  /** Adds the number of lines that a {@link LogLineLimit} left out before this one, if any. */
  public LogLine addSuppressed(long lines) {
    return lines > 0 ? add("suppressed", lines) : this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
