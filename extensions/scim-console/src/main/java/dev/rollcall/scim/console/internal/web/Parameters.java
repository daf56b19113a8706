// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a URL or of a form ({@code application/x-www-form-urlencoded}). */
public final class Parameters {
  /** No parameters. */
  public static final Parameters NONE = new Parameters(Map.of());

  private static final int MAX_BYTES = 65_536;
  private static final int MAX_COUNT = 1_000;

  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Parses encoded parameters.
   *
   * @throws BadRequestException when they are too many or not encoded correctly
   */
  public static Parameters parse(String encoded) {
    if (encoded.isEmpty()) {
      return NONE;
    }
    String[] pairs = encoded.split("&", -1);
    if (pairs.length > MAX_COUNT) {
      throw new BadRequestException("The request must have at most " + MAX_COUNT + " parameters");
    }
    Map<String, List<String>> parsed = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      parsed.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
    return new Parameters(parsed);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new BadRequestException("A parameter is not encoded correctly");
    }
  }

  /**
   * Reads the form in a body.
   *
   * @throws BadRequestException when the body is too long or not encoded correctly
   */
  public static Parameters read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new BadRequestException("The form must have at most " + MAX_BYTES + " bytes");
    }
    return parse(new String(bytes, StandardCharsets.US_ASCII));
  }

  /** Returns the first value of a parameter without white space around it; empty if blank. */
  public Optional<String> find(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .findFirst()
        .map(String::trim)
        .filter(value -> !value.isEmpty());
  }

  /** Returns the names of the parameters. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** Returns all values of a parameter. */
  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }
}
