// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.resource.Projection;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters {@code attributes} and {@code excludedAttributes} (RFC 7644 section 3.9). In
 * the tolerant dialects, a name in {@code attributes} may have a filter, {@code emails[type eq
 * "work"]}: only matching elements of the attribute are returned, unless the attribute is also
 * named without a filter. Immutable.
 */
public final class ProjectionParser {
  private final ResourceType type;
  private final Dialect dialect;
  private final Limits limits;

  /** Creates a parser for resources of a type. */
  public ProjectionParser(ResourceType type, Dialect dialect, Limits limits) {
    this.type = Objects.requireNonNull(type, "type");
    this.dialect = Objects.requireNonNull(dialect, "dialect");
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /**
   * Parses both lists, which may be empty. Filters spend from the budget of {@link
   * Projection#apply}.
   *
   * @throws ScimException invalidFilter with the position when a filter is malformed, is in {@code
   *     excludedAttributes}, or the dialect does not accept filters; invalidValue as {@link
   *     Projection#of}
   */
  public Projection parse(List<String> attributes, List<String> excludedAttributes) {
    excludedAttributes.forEach(name -> checkWithoutFilter("excludedAttributes", name));
    List<String> names = new ArrayList<>();
    Map<AttributePath, List<Filter>> filters = new HashMap<>();
    for (String name : attributes) {
      Optional<PatchPath> filtered = filtered(name);
      names.add(filtered.map(ProjectionParser::withoutFilter).orElse(name));
      filtered.ifPresent(
          path ->
              filters
                  .computeIfAbsent(path.attribute(), key -> new ArrayList<>())
                  .add(path.valueFilter().orElseThrow()));
    }
    Projection projection = Projection.of(type, dialect, names, excludedAttributes);
    if (filters.isEmpty()) {
      return projection;
    }
    filters.keySet().removeAll(unfiltered(attributes));
    return projection.selecting(
        (path, element, budget) -> isShown(filters.get(path), element, budget));
  }

  /**
   * Parses a name with its filter; empty for a name without a filter and for an unknown attribute.
   */
  private Optional<PatchPath> filtered(String name) {
    if (!dialect.tolerates(Tolerance.VALUE_FILTERS_IN_ATTRIBUTES)) {
      checkWithoutFilter("attributes", name);
    }
    int bracket = bracket(name);
    if (bracket < 0) {
      return Optional.empty();
    }
    checkBrackets(name, bracket);
    if (AttributePath.find(name.substring(0, bracket).strip(), type, dialect).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PatchPath.parse(name, type, dialect, limits));
    } catch (ScimException refused) {
      if (refused.type().equals(Optional.of(ScimErrorType.INVALID_PATH))) {
        throw ScimException.invalidFilter("attributes: " + refused.detail(), bracket);
      }
      throw refused;
    }
  }

  private static void checkWithoutFilter(String parameter, String name) {
    int bracket = bracket(name);
    if (bracket >= 0) {
      throw ScimException.invalidFilter(
          parameter + ": a name must not have a filter in brackets, found", bracket);
    }
  }

  /**
   * Checks that the filter of an unknown attribute has a closing bracket; the filter is not parsed.
   */
  private static void checkBrackets(String name, int bracket) {
    if (name.indexOf(']') <= bracket) {
      throw ScimException.invalidFilter("attributes: '[' and ']' must be in pairs, found", bracket);
    }
  }

  /** Returns the index of the first bracket, or a negative number. */
  private static int bracket(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '[' || name.charAt(i) == ']') {
        return i;
      }
    }
    return -1;
  }

  private static String withoutFilter(PatchPath path) {
    AttributePath attribute = path.attribute();
    return path.subAttribute().map(attribute::sub).orElse(attribute).toString();
  }

  private Set<AttributePath> unfiltered(List<String> names) {
    Set<AttributePath> paths = new HashSet<>();
    for (String name : names) {
      AttributePath.find(name.strip(), type, dialect)
          .map(AttributePath::parent)
          .ifPresent(paths::add);
    }
    return paths;
  }

  private static boolean isShown(
      @Nullable List<Filter> filters, Value element, EvaluationBudget budget) {
    ComplexValue attributes = element.asElement();
    return filters == null
        || filters.stream().anyMatch(filter -> filter.matches(attributes, budget));
  }

  /** Splits a list of names at its commas, except those inside a filter. */
  public static List<String> split(String list) {
    List<String> names = new ArrayList<>();
    int start = 0;
    int depth = 0;
    boolean isQuoted = false;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (isQuoted && c == '\\') {
        i++;
      } else if (c == '"' && depth > 0) {
        isQuoted = !isQuoted;
      } else if (!isQuoted && c == '[') {
        depth++;
      } else if (!isQuoted && c == ']') {
        depth--;
      } else if (c == ',' && depth <= 0) {
        names.add(list.substring(start, i));
        start = i + 1;
      }
    }
    names.add(list.substring(start));
    return names;
  }
}
