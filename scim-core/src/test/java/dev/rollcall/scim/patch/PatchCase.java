// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A request for a row of the truth table, with its expected result. */
record PatchCase(ComplexValue json) {
  private static final List<String> FILES = List.of("any", "add", "replace", "remove");
  private static final Value UNCHANGED = new StringValue("unchanged");

  static List<PatchCase> all() throws IOException {
    List<PatchCase> cases = new ArrayList<>();
    for (String file : FILES) {
      cases.addAll(of(file));
    }
    return cases;
  }

  static List<PatchCase> of(String file) throws IOException {
    try (InputStream in = PatchCase.class.getResourceAsStream("/patch/" + file + ".json")) {
      ComplexValue root =
          new JsonReader(Limits.DEFAULT).readObject(Objects.requireNonNull(in, file), 1 << 20);
      return root.elements("cases").stream().map(c -> new PatchCase((ComplexValue) c)).toList();
    }
  }

  String row() {
    return json.findText("row").orElseThrow();
  }

  String title(Dialect dialect) {
    return row() + " " + dialect.wireName() + ": " + json.findText("what").orElseThrow();
  }

  boolean isFor(Dialect dialect) {
    List<Value> dialects = json.elements("dialects");
    return dialects.isEmpty() || dialects.contains(new StringValue(dialect.wireName()));
  }

  /** The expected result under a profile, for rows that the profile of the tenant decides. */
  Optional<String> outcome() {
    return json.findText("outcome");
  }

  ScimResource start() {
    return ScimResource.of(
        PatchTypes.named(json.findText("type").orElse("User")), json.complexOrEmpty("start"));
  }

  PatchPlan plan(Dialect dialect) {
    UnknownAttributePolicy unknown =
        UnknownAttributePolicy.valueOf(json.findText("unknown").orElse("IGNORE"));
    PatchRequest request = PatchRequest.read(body(), dialect, Limits.DEFAULT);
    return PatchPlan.of(request, start().type(), dialect, unknown, Limits.DEFAULT);
  }

  private ComplexValue body() {
    return json.has("body")
        ? json.complexOrEmpty("body")
        : ComplexValue.builder()
            .put("schemas", MultiValue.of(new StringValue(PatchRequest.SCHEMA)))
            .put("Operations", json.find("operations").orElseThrow())
            .build();
  }

  /** Returns whether the resource is expected to be unchanged. */
  boolean isUnchanged(Dialect dialect) {
    return expected(dialect).equals(Optional.of(UNCHANGED)) || expected(dialect).isEmpty();
  }

  /** The expected resource as JSON; the initial resource if none is expected. */
  ComplexValue expectedResource(Dialect dialect) {
    return isUnchanged(dialect)
        ? json.complexOrEmpty("start")
        : (ComplexValue) expected(dialect).orElseThrow();
  }

  private Optional<Value> expected(Dialect dialect) {
    return json.complexOrEmpty("results").find(dialect.wireName()).or(() -> json.find("result"));
  }

  /** The expected membership change as text. */
  MemberChanges expectedMembers() {
    if (json.has("all")) {
      return new MemberChanges.ReplaceAll(members("all"));
    }
    if (!json.has("added") && !json.has("removed")) {
      return new MemberChanges.None();
    }
    return new MemberChanges.Delta(
        members("added"),
        Set.copyOf(
            json.elements("removed").stream().map(id -> ((StringValue) id).text()).toList()));
  }

  private List<ComplexValue> members(String name) {
    return json.elements(name).stream().map(ComplexValue.class::cast).toList();
  }

  /** The resource as JSON, for comparison with a literal. */
  static ComplexValue onTheWire(ScimResource resource, boolean withSchemas) {
    ComplexValue attributes = resource.attributes();
    return new JsonReader(Limits.DEFAULT)
        .readObject(
            JsonWriter.toString(
                withSchemas ? attributes.with("schemas", resource.schemasValue()) : attributes));
  }

  /** The error in the notation of the table. */
  static String inTheTablesWords(ScimException refused) {
    String type = refused.type().orElseThrow().wireName();
    return String.format(Locale.ROOT, "%d:%s", refused.status(), type);
  }
}
