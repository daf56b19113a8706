// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.storage;

import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.oauth.SigningKeys;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The values of {@code --store}. */
public final class StoreOption {
  /** A database in a file of the working directory. */
  public static final String FILE = "jdbc:h2:./rollcall-demo";

  /** The environment variable with the database user. */
  public static final String USER = "ROLLCALL_DB_USER";

  /** The environment variable with the user's password. */
  public static final String PASSWORD = "ROLLCALL_DB_PASSWORD";

  /**
   * The environment variable with the secret that several processes share to encrypt cursors and to
   * sign access tokens.
   */
  private static final String CURSOR_SECRET = "ROLLCALL_CURSOR_SECRET";

  private static final String FILE_IN_USE = "90020";

  /** Matches a word in the value of a setting in a JDBC URL. */
  private static final Pattern SETTING = Pattern.compile("[=\\s]([^;&=\\s]+)");

  private StoreOption() {}

  /**
   * Opens a storage.
   *
   * @throws IllegalArgumentException when it cannot be opened; the message says how to fix it
   */
  public static Storage open(String store) {
    if (store.equals("memory")) {
      return Storage.memory();
    }
    if (!store.startsWith("jdbc:h2:") && !store.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "--store must be 'memory', or begin with jdbc:h2: or jdbc:postgresql:");
    }
    try {
      return DatabaseStorage.at(store, System.getenv(USER), System.getenv(PASSWORD));
    } catch (RuntimeException unusable) {
      throw new IllegalArgumentException(
          "--store cannot be opened: " + reason(unusable, store), unusable);
    }
  }

  /**
   * Returns the innermost reason on one line, without fragments of the URL, which may contain a
   * password.
   */
  private static String reason(Throwable failure, String url) {
    Throwable cause = failure;
    while (true) {
      if (cause instanceof SQLException sql && FILE_IN_USE.equals(sql.getSQLState())) {
        return "another process has the file open; use another store for this one";
      }
      if (cause.getCause() == null) {
        String text = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getName());
        return repeats(text, url)
            ? "its JDBC URL is malformed, or has a rejected setting"
            : text.lines().findFirst().orElse(text);
      }
      cause = cause.getCause();
    }
  }

  private static boolean repeats(String text, String url) {
    return text.toLowerCase(Locale.ROOT).contains("jdbc:")
        || SETTING.matcher(url).results().anyMatch(word -> text.contains(word.group(1)));
  }

  /**
   * Returns the signing keys of an application's access tokens: derived from the shared secret, or
   * keys that end with the process.
   */
  public static SigningKeys signingKeys(String application) {
    return Optional.ofNullable(System.getenv(CURSOR_SECRET))
        .map(secret -> TokenHash.of("access tokens of " + application + ": " + secret))
        .map(derived -> SigningKeys.of(derived.hex().getBytes(StandardCharsets.US_ASCII)))
        .orElseGet(SigningKeys::random);
  }

  /** Returns the cursor keys: the shared secret, or one that ends with the process. */
  public static CursorKeys cursorKeys() {
    return Optional.ofNullable(System.getenv(CURSOR_SECRET))
        .map(secret -> CursorKeys.of(secret.getBytes(StandardCharsets.UTF_8)))
        .orElseGet(CursorKeys::random);
  }
}
