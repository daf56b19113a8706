// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.StringValue;
import java.util.HashSet;
import java.util.Set;

/**
 * The terms of a filter on a membership attribute. A filter that compares members only by {@code
 * eq} does not need the other members, because none of them can match.
 */
final class MembershipTerms implements FilterVisitor<Boolean> {
  private final Attribute membership;
  private final Set<String> named = new HashSet<>();
  private boolean mentioned;
  private boolean all;
  private boolean inBrackets;

  private MembershipTerms(Attribute membership) {
    this.membership = membership;
  }

  static MembershipTerms of(Filter filter, Attribute membership) {
    MembershipTerms terms = new MembershipTerms(membership);
    filter.accept(terms);
    return terms;
  }

  /** Returns whether the filter has a term on members. */
  boolean isMentioned() {
    return mentioned;
  }

  /** Returns whether the filter needs all members, not only the named ones. */
  boolean needsAll() {
    return all;
  }

  /** Returns the ids that the filter compares by {@code eq}. */
  Set<String> named() {
    return named;
  }

  @Override
  public Boolean visitAnd(And filter) {
    filter.operands().forEach(operand -> operand.accept(this));
    return true;
  }

  @Override
  public Boolean visitOr(Or filter) {
    filter.operands().forEach(operand -> operand.accept(this));
    return true;
  }

  @Override
  public Boolean visitNot(Not filter) {
    all |= inBrackets;
    return filter.operand().accept(this);
  }

  @Override
  public Boolean visitPresent(Present filter) {
    addOtherTerm(filter.path());
    return true;
  }

  @Override
  public Boolean visitComparison(Comparison filter) {
    boolean isNamed =
        filter.operator() == CompareOperator.EQ && filter.path().leaf().name().equals("value");
    boolean isMember = inBrackets || isMembership(filter.path());
    if (isNamed && isMember && filter.literal() instanceof StringValue id) {
      mentioned = true;
      named.add(id.text());
    } else {
      addOtherTerm(filter.path());
    }
    return true;
  }

  @Override
  public Boolean visitValuePath(ValuePath filter) {
    if (isMembership(filter.path())) {
      mentioned = true;
      inBrackets = true;
      filter.filter().accept(this);
      inBrackets = false;
    }
    return true;
  }

  private void addOtherTerm(AttributePath path) {
    if (inBrackets || isMembership(path)) {
      mentioned = true;
      all = true;
    }
  }

  /**
   * Compares by name, because a tenant's profile can customize the attribute that the filter was
   * parsed with.
   */
  private boolean isMembership(AttributePath path) {
    return path.urn().isEmpty() && path.attribute().name().equals(membership.name());
  }
}
