// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Requirement;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.ProfileRule;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The requirements and rules that checks refer to, by number. */
final class Requirements {
  private static final String FILE = "requirements.json";

  private final Map<String, Requirement> byId;

  private Requirements(Map<String, Requirement> byId) {
    this.byId = byId;
  }

  /** Returns the requirements of the kit. */
  static Requirements shipped() {
    Map<String, Requirement> byId = new LinkedHashMap<>();
    for (Value one : new JsonReader(Limits.DEFAULT).readObject(file()).elements("requirements")) {
      Requirement requirement = requirement((ComplexValue) one);
      byId.put(requirement.id(), requirement);
    }
    return new Requirements(byId);
  }

  /** Returns the rules of published profiles. */
  static Requirements ofProfiles() {
    Map<String, Requirement> byId = new LinkedHashMap<>();
    for (ProfileRule rule : ProfileRule.values()) {
      byId.put(
          rule.id(),
          new Requirement(
              rule.id(),
              rule.document() + " section " + rule.section() + ", " + rule.level(),
              rule.statement(),
              Optional.empty()));
    }
    return new Requirements(byId);
  }

  private static String file() {
    try (InputStream in = Requirements.class.getResourceAsStream(FILE)) {
      return new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(FILE, unreadable);
    }
  }

  private static Requirement requirement(ComplexValue json) {
    String document = text(json, "document");
    String section = text(json, "section");
    String page = document.replace(" ", "").toLowerCase(Locale.ROOT);
    return new Requirement(
        text(json, "id"),
        document + " section " + section + ", " + text(json, "level"),
        text(json, "text"),
        Optional.of(URI.create("https://www.rfc-editor.org/rfc/" + page + "#section-" + section)));
  }

  private static String text(ComplexValue json, String name) {
    return json.findText(name)
        .orElseThrow(() -> new IllegalStateException(FILE + " lacks " + name));
  }

  /** Returns the requirements with these numbers. */
  List<Requirement> named(List<String> ids) {
    return ids.stream()
        .map(id -> Objects.requireNonNull(byId.get(id), () -> id + " is not in " + FILE))
        .toList();
  }

  /** Returns all numbers. */
  List<String> ids() {
    return List.copyOf(byId.keySet());
  }
}
