// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory.internal;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Term;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.Attribute;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The terms of a filter on a membership attribute. A filter that compares members only by {@code
 * eq} does not need the other members, because none of them can match.
 */
public final class MembershipTerms {
  private final Set<String> named = new HashSet<>();
  private boolean mentioned;
  private boolean all;

  private MembershipTerms() {}

  /** Finds the terms on the attribute. */
  public static MembershipTerms of(Filter filter, Attribute membership) {
    MembershipTerms terms = new MembershipTerms();
    AttributePath path = AttributePath.of(membership);
    for (Term term : filter.terms()) {
      if (term.mentions(path)) {
        terms.add(term);
      }
    }
    return terms;
  }

  private void add(Term term) {
    mentioned = true;
    if (term instanceof ValuePath valuePath) {
      all |= hasNegation(valuePath.filter());
      valuePath.filter().terms().forEach(this::add);
      return;
    }
    Optional<String> id =
        term instanceof Comparison comparison && comparison.path().leaf().name().equals("value")
            ? comparison.equalText()
            : Optional.empty();
    id.ifPresentOrElse(named::add, () -> all = true);
  }

  private static boolean hasNegation(Filter filter) {
    return filter instanceof Not
        || filter.operands().stream().anyMatch(MembershipTerms::hasNegation);
  }

  /** Returns whether the filter has a term on members. */
  public boolean isMentioned() {
    return mentioned;
  }

  /** Returns whether the filter needs all members, not only the named ones. */
  public boolean needsAll() {
    return all;
  }

  /** Returns the ids that the filter compares by {@code eq}. */
  public Set<String> named() {
    return named;
  }
}
