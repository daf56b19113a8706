// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.idp.Failure;
import dev.rollcall.scim.conformance.idp.FailureKind;
import dev.rollcall.scim.conformance.report.PrintableText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Summarizes failures by their cause: one line, one example and one instruction for each. */
public final class FailureReport {
  private static final int MAX_CAUSES = 10;
  private static final int MAX_OBJECTS = 5;

  private final Map<Cause, List<Failure>> causes = new LinkedHashMap<>();
  private final Function<FailureKind, String> names;

  private record Cause(FailureKind kind, String message) {}

  /**
   * Creates a summary of failures.
   *
   * @param names the identity provider's name of each kind
   */
  public FailureReport(List<Failure> failures, Function<FailureKind, String> names) {
    this.names = names;
    failures.forEach(
        failure ->
            causes
                .computeIfAbsent(
                    new Cause(failure.kind(), failure.message()), cause -> new ArrayList<>())
                .add(failure));
  }

  /** Returns a passed result without failures, and otherwise one with the first causes. */
  public Result toResult(String id, String title) {
    boolean isPassed = causes.isEmpty();
    return new Result(
        id,
        title,
        List.of(),
        isPassed ? Outcome.PASSED : Outcome.FAILED,
        detail(),
        isPassed ? Optional.empty() : Optional.of(remedy()),
        examples());
  }

  private String detail() {
    List<String> lines = new ArrayList<>();
    causes.entrySet().stream()
        .limit(MAX_CAUSES)
        .forEach(cause -> lines.add(line(cause.getKey(), cause.getValue())));
    if (causes.size() > MAX_CAUSES) {
      lines.add("and " + (causes.size() - MAX_CAUSES) + " further causes");
    }
    return String.join("\n", lines);
  }

  private String line(Cause cause, List<Failure> failures) {
    return names.apply(cause.kind())
        + ": "
        + PrintableText.line(cause.message())
        + " ("
        + objects(failures.stream().map(Failure::object).toList())
        + ")";
  }

  /**
   * Returns the names of the first objects and the number of the others; duplicates are removed,
   * and {@code 2} precedes {@code 10}.
   */
  static String objects(Collection<String> objects) {
    Set<String> all =
        new TreeSet<>(
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    all.addAll(objects);
    String first = String.join(", ", all.stream().limit(MAX_OBJECTS).toList());
    return all.size() > MAX_OBJECTS
        ? first + " and " + (all.size() - MAX_OBJECTS) + " more"
        : first;
  }

  private String remedy() {
    Set<String> remedies = new LinkedHashSet<>();
    causes.keySet().forEach(cause -> remedies.add(cause.kind().remedy()));
    return String.join(" ", remedies);
  }

  private List<Exchange> examples() {
    return causes.values().stream()
        .limit(MAX_CAUSES)
        .flatMap(failures -> failures.get(0).exchanges().stream())
        .toList();
  }
}
