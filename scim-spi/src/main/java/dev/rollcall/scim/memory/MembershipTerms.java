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
 * What a filter asks of the members of a group. A filter that only names members by {@code eq} need
 * not see the others: none of them could make it true.
 */
final class MembershipTerms implements FilterVisitor<Boolean> {
  private final Attribute membership;
  private final Set<String> named = new HashSet<>();
  private boolean mentioned;
  private boolean more;
  private boolean inBrackets;

  private MembershipTerms(Attribute membership) {
    this.membership = membership;
  }

  static MembershipTerms of(Filter filter, Attribute membership) {
    MembershipTerms terms = new MembershipTerms(membership);
    filter.accept(terms);
    return terms;
  }

  /** Whether the filter is about members at all. */
  boolean isMentioned() {
    return mentioned;
  }

  /** Whether it asks for more than named members. */
  boolean asksForMore() {
    return more;
  }

  /** The ids that it names. */
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
    more |= inBrackets;
    return filter.operand().accept(this);
  }

  @Override
  public Boolean visitPresent(Present filter) {
    mentionsMore(filter.path());
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
      mentionsMore(filter.path());
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

  private void mentionsMore(AttributePath path) {
    if (inBrackets || isMembership(path)) {
      mentioned = true;
      more = true;
    }
  }

  /** By name: a tenant's profile may have tuned the attribute that the filter was parsed with. */
  private boolean isMembership(AttributePath path) {
    return path.urn().isEmpty() && path.attribute().name().equals(membership.name());
  }
}
