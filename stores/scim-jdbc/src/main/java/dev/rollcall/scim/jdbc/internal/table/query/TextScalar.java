// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.jdbc.internal.database.RowCondition;
import dev.rollcall.scim.spi.StorableText;
import dev.rollcall.scim.spi.index.IndexPlan;
import dev.rollcall.scim.value.StringValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A text.
 *
 * @param compared the text in comparison form, null where the row has no value
 * @param form how the text is compared
 * @param presence the condition that the row has a value
 * @param served the operators that an index serves
 */
record TextScalar(
    Field<String> compared, Form form, Presence presence, Set<CompareOperator> served, Texts texts)
    implements Scalar {

  /**
   * The presence of a text.
   *
   * @param condition the condition that the row has a value, which is never null
   * @param isNullable whether the compared text can be null
   */
  record Presence(Condition condition, boolean isNullable) {}

  @Override
  public Condition isPresent() {
    return presence.condition();
  }

  /** The comparison of a text. */
  enum Form {
    /** As stored; the attribute is caseExact. */
    EXACT,
    /** Normalized by the store. */
    NORMALIZED,
    /** In lower case by the database. */
    LOWER_CASE,
    /** As stored; the attribute is not caseExact. */
    UNPREPARED
  }

  @Override
  public IndexPlan<RowCondition> matches(Comparison comparison) {
    boolean isExact = form == Form.EXACT;
    if (!(comparison.literal() instanceof StringValue literal)
        || comparison.path().leaf().isCaseExact() != isExact
        || !StorableText.isStorable(literal.text())) {
      return IndexPlan.none();
    }
    boolean isServed = served.contains(comparison.operator());
    return switch (form) {
      case EXACT, NORMALIZED ->
          RowCondition.exact(
              condition(compared, comparison.operator(), comparison.preparedText()), isServed);
      case LOWER_CASE -> RowCondition.exact(inLowerCase(comparison, literal.text()), isServed);
      case UNPREPARED -> unprepared(comparison);
    };
  }

  /** Texts of ASCII characters are decided by the database, others afterwards. */
  private IndexPlan<RowCondition> unprepared(Comparison comparison) {
    Condition ofAscii =
        condition(DSL.lower(compared), comparison.operator(), comparison.preparedText());
    Condition others = texts.isBeyondAscii(compared).and(isPresent());
    return new IndexPlan<>(Optional.of(RowCondition.of(ofAscii.or(others))), false, false);
  }

  private Condition inLowerCase(Comparison comparison, String literal) {
    String prepared = comparison.preparedText();
    Field<String> lower = DSL.lower(DSL.val(literal, SQLDataType.VARCHAR));
    boolean isPlain = prepared.equals(literal.toLowerCase(Locale.ROOT));
    if (isPlain) {
      return condition(compared, comparison.operator(), prepared);
    }
    return switch (comparison.operator()) {
      case EQ -> present(isEither(lower, prepared), literal);
      case NE -> isPresent().and(isEither(lower, prepared).not());
      default -> condition(compared, comparison.operator(), literal.toLowerCase(Locale.ROOT));
    };
  }

  private Condition isEither(Field<String> lower, String prepared) {
    return texts
        .equal(compared, lower)
        .or(texts.equal(compared, DSL.val(prepared, SQLDataType.VARCHAR)));
  }

  private Condition present(Condition condition, String literal) {
    return literal.isBlank() ? DSL.falseCondition() : notNull(condition);
  }

  /** A comparison of a missing value is false and not null, so that it can be negated. */
  private Condition notNull(Condition condition) {
    return compared.isNotNull().and(condition);
  }

  private Condition condition(Field<String> text, CompareOperator operator, String literal) {
    Field<String> value = DSL.val(literal, SQLDataType.VARCHAR);
    String pattern = Texts.escaped(literal);
    return switch (operator) {
      case EQ -> present(texts.equal(text, value), literal);
      case NE -> isPresent().and(texts.unequal(text, value));
      case CO -> isPresent().and(texts.like(text, "%" + pattern + "%"));
      case SW -> isPresent().and(texts.beginsLike(text, pattern + "%"));
      case EW -> isPresent().and(texts.like(text, "%" + pattern));
      case GT -> isPresent().and(ordered(text).gt(ordered(value)));
      case GE -> isPresent().and(ordered(text).ge(ordered(value)));
      case LT -> isPresent().and(ordered(text).lt(ordered(value)));
      case LE -> isPresent().and(ordered(text).le(ordered(value)));
    };
  }

  @SuppressWarnings("unchecked") // both sides of a comparison have the same type
  private Field<Object> ordered(Field<String> text) {
    return (Field<Object>) texts.inOrder(text);
  }

  @Override
  public Optional<SortExpression> order() {
    return form == Form.UNPREPARED
        ? Optional.empty()
        : Optional.of(new SortExpression(texts.inOrder(compared), presence.isNullable()));
  }
}
