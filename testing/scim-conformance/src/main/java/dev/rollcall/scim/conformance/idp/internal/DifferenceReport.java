// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.idp.Difference;
import dev.rollcall.scim.conformance.idp.FailureKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Summarizes differences by their cause: one example and the names of the other objects. */
public final class DifferenceReport {
  private static final int MAX_CAUSES = 10;

  private DifferenceReport() {}

  /** Returns a passed result without differences, and otherwise one with the first causes. */
  public static Result toResult(String id, String title, List<Difference> differences) {
    boolean isPassed = differences.isEmpty();
    return new Result(
        id,
        title,
        List.of(),
        isPassed ? Outcome.PASSED : Outcome.FAILED,
        isPassed ? "" : differences.size() + " differences:\n" + summary(differences),
        isPassed ? Optional.empty() : Optional.of(FailureKind.DIFFERENCE.remedy()),
        List.of());
  }

  private static String summary(List<Difference> differences) {
    Map<String, List<Difference>> causes = new LinkedHashMap<>();
    differences.forEach(
        one -> causes.computeIfAbsent(one.cause(), cause -> new ArrayList<>()).add(one));
    List<String> lines = new ArrayList<>();
    causes.values().stream().limit(MAX_CAUSES).forEach(same -> lines.add(line(same)));
    if (causes.size() > MAX_CAUSES) {
      lines.add("and " + (causes.size() - MAX_CAUSES) + " further causes");
    }
    return String.join("\n", lines);
  }

  private static String line(List<Difference> same) {
    List<String> others = same.stream().skip(1).map(Difference::object).distinct().toList();
    return same.get(0) + (others.isEmpty() ? "" : " (also " + FailureReport.objects(others) + ")");
  }
}
