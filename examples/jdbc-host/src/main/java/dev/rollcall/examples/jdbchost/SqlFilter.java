// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.filter.And;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterVisitor;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.filter.Or;
import dev.rollcall.scim.filter.Present;
import dev.rollcall.scim.filter.ValuePath;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Translates a filter to a condition on the rows of a table; empty when the table cannot evaluate
 * all of it. Used for one filter.
 */
// snippet:filter
public final class SqlFilter implements FilterVisitor<Optional<Condition>> {
  private final Map<String, Term> terms;
  private String bracketed = "";
  private Optional<Attribute> membership = Optional.empty();

  /**
   * Creates a translation.
   *
   * @param terms the filter terms by the path of the attribute
   */
  public SqlFilter(Map<String, Term> terms) {
    this.terms = terms;
  }

  /** Returns the attribute of another table in the filter, if there is one. */
  Optional<Attribute> membership() {
    return membership;
  }

  @Override
  public Optional<Condition> visitComparison(Comparison filter) {
    return term(filter.path()).flatMap(term -> term.compare(filter));
  }

  @Override
  public Optional<Condition> visitPresent(Present filter) {
    return term(filter.path()).map(Term::present);
  }

  @Override
  public Optional<Condition> visitAnd(And filter) {
    return joined("AND", filter.operands());
  }

  @Override
  public Optional<Condition> visitOr(Or filter) {
    return joined("OR", filter.operands());
  }

  @Override
  public Optional<Condition> visitNot(Not filter) {
    return filter.operand().accept(this).map(Condition::negated);
  }

  /** An employee has one address, so a condition on an element is a condition on the row. */
  @Override
  public Optional<Condition> visitValuePath(ValuePath filter) {
    String name = filter.path().attribute().name();
    noteMembership(filter.path().attribute());
    bracketed = name + ".";
    Optional<Condition> inner = filter.filter().accept(this);
    bracketed = "";
    if (isMembership(filter.path().attribute())) {
      return filter.filter() instanceof Comparison ? inner : Optional.empty();
    }
    return Optional.ofNullable(terms.get(name + ".value"))
        .flatMap(value -> inner.map(it -> Condition.joined("AND", List.of(value.present(), it))));
  }

  private Optional<Condition> joined(String by, List<Filter> operands) {
    List<Condition> conditions = new ArrayList<>();
    for (Filter operand : operands) {
      operand.accept(this).ifPresent(conditions::add);
    }
    return conditions.size() == operands.size()
        ? Optional.of(Condition.joined(by, conditions))
        : Optional.empty();
  }

  private Optional<Term> term(AttributePath path) {
    noteMembership(path.attribute());
    String sub = path.subAttribute().map(part -> "." + part.name()).orElse("");
    return Optional.ofNullable(terms.get(bracketed + path.attribute().name() + sub));
  }

  private void noteMembership(Attribute attribute) {
    if (bracketed.isEmpty() && isMembership(attribute)) {
      membership = Optional.of(attribute);
    }
  }

  private static boolean isMembership(Attribute attribute) {
    return attribute.name().equals("members") || attribute.name().equals("groups");
  }
}
// end:filter
