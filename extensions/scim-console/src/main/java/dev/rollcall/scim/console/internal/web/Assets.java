// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.web;

import dev.rollcall.scim.gateway.ScimResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The style sheets and scripts of the console. The URL of each contains the hash of its content, so
 * that a browser may keep it.
 */
public final class Assets {
  private static final String OWN = "dev/rollcall/scim/console/";
  private static final String HTMX_VERSION =
      "META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
  private static final String HTMX = "META-INF/resources/webjars/htmx.org/%s/dist/htmx.min.js";
  private static final int HASH_DIGITS = 12;

  private final Map<String, ScimResponse> byFile = new LinkedHashMap<>();
  private final Map<String, String> fileByName = new LinkedHashMap<>();

  /**
   * Loads the assets.
   *
   * @param themeCss the declarations of the host's colors
   */
  public Assets(String themeCss) {
    add("console.css", "text/css;charset=utf-8", resource(OWN + "console.css"));
    add("theme.css", "text/css;charset=utf-8", themeCss.getBytes(StandardCharsets.UTF_8));
    add("console.js", "text/javascript;charset=utf-8", resource(OWN + "console.js"));
    add("htmx.js", "text/javascript;charset=utf-8", resource(HTMX.formatted(htmxVersion())));
  }

  private void add(String name, String mediaType, byte[] content) {
    String file = hash(content) + "-" + name;
    byFile.put(file, Html.asset(mediaType, content));
    fileByName.put(name, file);
  }

  private static String htmxVersion() {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(resource(HTMX_VERSION)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return properties.getProperty("version", "");
  }

  private static byte[] resource(String name) {
    // On the module path, the files of this module are visible to its classes only.
    InputStream own = Assets.class.getResourceAsStream("/" + name);
    try (InputStream in =
        own == null ? Assets.class.getClassLoader().getResourceAsStream(name) : own) {
      if (in == null) {
        throw new IllegalStateException("The resource " + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is not available", impossible);
    }
  }

  /** Returns the file name of an asset in URLs. */
  public String file(String name) {
    String file = fileByName.get(name);
    if (file == null) {
      throw new IllegalArgumentException("There is no asset " + name);
    }
    return file;
  }

  /** Returns the response with a file; empty when there is none. */
  public Optional<ScimResponse> find(String file) {
    return Optional.ofNullable(byFile.get(file));
  }
}
