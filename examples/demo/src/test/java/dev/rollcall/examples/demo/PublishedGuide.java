// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.console.guide.IdentityProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The facts of a published guide in {@code published-guides.txt}. */
final class PublishedGuide {
  /** The value of a cell that a guide does not state. */
  static final String UNKNOWN = "?";

  /** The cells of a row after resource type and attribute. */
  static final List<String> COLUMNS = List.of("source", "type", "filtering", "required");

  final String application;
  final IdentityProvider provider;
  final List<String> capabilities = new ArrayList<>();
  final List<String> deletions = new ArrayList<>();

  /** The cells by resource type and attribute. */
  final Map<String, List<String>> rows = new LinkedHashMap<>();

  private String url = UNKNOWN;
  private String demoAuthority = "";
  private String authority = "";

  private PublishedGuide(String application, IdentityProvider provider) {
    this.application = application;
    this.provider = provider;
  }

  static List<PublishedGuide> all() throws IOException {
    List<PublishedGuide> guides = new ArrayList<>();
    for (String line : text().lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      if (cells.get(0).equals("guide")) {
        guides.add(new PublishedGuide(cells.get(1), IdentityProvider.valueOf(cells.get(2))));
      } else {
        guides.get(guides.size() - 1).add(cells);
      }
    }
    return guides;
  }

  private static String text() throws IOException {
    try (InputStream in = PublishedGuide.class.getResourceAsStream("published-guides.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void add(List<String> cells) {
    switch (cells.get(0)) {
      case "url" -> url = cells.get(1);
      case "authority" -> {
        demoAuthority = cells.get(1);
        authority = cells.get(2);
      }
      case "can" -> capabilities.add(cells.get(1));
      case "delete" -> deletions.add(cells.get(1));
      case "row" -> rows.put(cells.get(1) + " " + cells.get(2), cells.subList(3, cells.size()));
      default -> throw new IllegalArgumentException(cells.toString());
    }
  }

  String url() {
    return url;
  }

  /** Replaces scheme, host and port of the demo by those of the published guide. */
  String published(String demoUrl, int port) {
    return demoUrl.replace("http://", "https://").replace(demoAuthority + ":" + port, authority);
  }

  @Override
  public String toString() {
    return application;
  }
}
