// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.cost;

import static dev.rollcall.scim.cost.HostileTexts.list;
import static dev.rollcall.scim.cost.HostileTexts.repeated;

import dev.rollcall.scim.cost.HostileInput.Kind;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/** Filters and paths that are costly to process. */
final class HostileFilters {
  private static final ResourceType USER = CoreSchemas.userType();
  private static final Limits LIMITS = Limits.DEFAULT;
  private static final ComplexValue SOMEBODY =
      new JsonReader(LIMITS)
          .readObject("{\"title\": \"a\", \"emails\": [{\"value\": \"a\"}, {\"type\": \"b\"}]}");

  private HostileFilters() {}

  static List<HostileInput> all() {
    return List.of(
        filter("or", 200, n -> repeated(n, "title eq \"b\"", " or ")),
        filter("and", 200, n -> repeated(n, "title eq \"a\"", " and ")),
        filter("and in or", 200, n -> repeated(n / 2, "title pr and title eq \"x\"", " or ")),
        filter("parentheses", 32, n -> "(".repeat(n) + "title pr" + ")".repeat(n)),
        filter("not", 32, n -> "not (".repeat(n) + "title pr" + ")".repeat(n)),
        filter(
            "a term at every depth",
            32,
            n -> "(title pr or ".repeat(n) + "title pr" + ")".repeat(n)),
        filter("and and or in turn", 32, n -> nested(n)),
        filter("brackets", 100, n -> repeated(n, "emails[type eq \"a\"]", " or ")),
        filter("terms in brackets", 199, n -> "emails[" + repeated(n, "type pr", " or ") + "]"),
        filter("escapes", 1_200, n -> "title eq \"" + "\\u00e9".repeat(n) + "\""),
        filter("letters that unfold", 8_000, n -> "title eq \"" + "\ufdfa".repeat(n) + "\""),
        filter("blanks", 8_000, n -> "title pr" + " ".repeat(n)),
        filter("a long word", 8_000, n -> "x".repeat(n) + " pr"),
        filter("a long operator", 8_000, n -> "title " + "x".repeat(n)),
        filter("dots", 4_000, n -> "a.".repeat(n) + " pr"),
        filter("a long number", 8_000, n -> "title eq " + "1".repeat(n)),
        path(
            "a filter in a path", 199, n -> "emails[" + repeated(n, "type eq \"a\"", " or ") + "]"),
        path("dots in a path", 4_000, n -> "a.".repeat(n)),
        path("blanks in a path", 8_000, n -> "title" + " ".repeat(n)),
        path("digits in brackets", 8_000, n -> "emails[" + "1".repeat(n) + "]"),
        matching("elements", n -> "emails[type eq \"b\" and value co \"zz\"]"),
        matching("elements by a part", n -> "emails.value sw \"zz\" or emails.type eq \"b\""),
        matching("elements that are not primary", n -> "emails.primary eq true"),
        searching("by a part", n -> "emails[" + repeated(190, "value co \"zz\"", " or ") + "]"),
        searching("without brackets", n -> repeated(190, "emails.display pr", " or ")),
        refused("a filter too long", n -> repeated(650 * n, "title pr", " and ")),
        refused("too deep", n -> "(".repeat(33 * n) + "title pr"),
        refused("too many nots", n -> "not(".repeat(33 * n) + "title pr"),
        refused("too many short terms", n -> repeated(201 * n, "id pr", " or ")),
        new HostileInput("a path too long", Kind.REFUSED, 1, n -> longPath(" ".repeat(8_193 * n))));
  }

  private static String nested(int depth) {
    StringBuilder text = new StringBuilder();
    for (int level = 0; level < depth; level++) {
      text.append(level % 2 == 0 ? "(title pr and " : "(title eq \"b\" or ");
    }
    return text + "title pr" + ")".repeat(depth);
  }

  private static HostileInput filter(String name, int size, IntFunction<String> text) {
    return new HostileInput(
        name,
        Kind.GROWING,
        size,
        n -> {
          String filter = text.apply(n);
          return () -> used(filter);
        });
  }

  /** Performs every operation of a filter. */
  private static void used(String text) {
    try {
      Filter filter = Filter.parse(text, USER, Dialect.DEFAULT, LIMITS);
      filter.matches(SOMEBODY);
      Filter again = Filter.parse(filter.toString(), USER, Dialect.DEFAULT, LIMITS);
      if (!again.equals(filter) || again.hashCode() != filter.hashCode()) {
        throw new IllegalStateException("not the same filter");
      }
    } catch (ScimException refused) {
      // is part of what is measured
    }
  }

  private static HostileInput path(String name, int size, IntFunction<String> text) {
    return new HostileInput(name, Kind.GROWING, size, n -> longPath(text.apply(n)));
  }

  private static Runnable longPath(String text) {
    return () -> {
      try {
        PatchPath.parse(text, USER, Dialect.DEFAULT, LIMITS);
      } catch (ScimException refused) {
        // is part of what is measured
      }
    };
  }

  private static HostileInput matching(String name, IntFunction<String> text) {
    return new HostileInput(
        name,
        Kind.GROWING,
        4_000,
        n -> {
          Filter filter = Filter.parse(text.apply(n), USER, Dialect.DEFAULT, LIMITS);
          ComplexValue user =
              new JsonReader(LIMITS)
                  .readObject(
                      "{\"emails\": [" + list(n, i -> "{\"value\": \"Mail " + i + "\"}") + "]}");
          return () -> filter.matches(user);
        });
  }

  /** Evaluates a filter on many resources within the budget of one request. */
  private static HostileInput searching(String name, IntFunction<String> text) {
    Limits limits = Limits.builder().evaluationBudget(100_000).build();
    return new HostileInput(
        "search: elements " + name,
        Kind.BUDGETED,
        80,
        n -> {
          Filter filter = Filter.parse(text.apply(n), USER, Dialect.DEFAULT, LIMITS);
          ComplexValue user =
              new JsonReader(LIMITS)
                  .readObject(
                      "{\"emails\": [" + list(100, i -> "{\"value\": \"Mail " + i + "\"}") + "]}");
          return () -> isRefused(filter, Collections.nCopies(n, user), EvaluationBudget.of(limits));
        });
  }

  private static void isRefused(
      Filter filter, List<ComplexValue> resources, EvaluationBudget budget) {
    try {
      resources.forEach(resource -> filter.matches(resource, budget));
    } catch (ScimException expected) {
      return;
    }
    throw new IllegalStateException("not refused");
  }

  private static HostileInput refused(String name, IntFunction<String> text) {
    return new HostileInput(
        name,
        Kind.REFUSED,
        1,
        n -> {
          String filter = text.apply(n);
          return () -> parsed(filter);
        });
  }

  private static void parsed(String text) {
    try {
      Filter.parse(text, USER, Dialect.DEFAULT, LIMITS);
    } catch (ScimException expected) {
      return;
    }
    throw new IllegalStateException("not refused");
  }
}
