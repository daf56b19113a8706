// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Returned;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.CharacterRules;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recursive descent parser for filters, with one method for each grammar rule. Length, depth and
 * number of terms are checked while parsing.
 */
final class FilterParser {
  private final Scanner scanner;
  private final LiteralReader literals;
  private final ResourceType type;
  private final Dialect dialect;
  private final Limits limits;
  private int depth;
  private int terms;

  FilterParser(String text, ResourceType type, Dialect dialect, Limits limits) {
    this(new Scanner(text, ScimException::invalidFilter), type, dialect, limits);
    if (text.length() > limits.filterLength()) {
      throw ScimException.invalidFilter(
          "The filter is longer than " + limits.filterLength() + " characters");
    }
  }

  /** Creates a parser for the filter in brackets at the scanner's position. */
  FilterParser(Scanner scanner, ResourceType type, Dialect dialect, Limits limits) {
    this.scanner = scanner;
    this.literals = new LiteralReader(scanner, dialect);
    this.type = type;
    this.dialect = dialect;
    this.limits = limits;
  }

  /** Resolves names in a scope: attributes of the type, or sub-attributes of one element. */
  private interface Scope {
    Optional<AttributePath> find(String name);

    boolean isElement();
  }

  private final class TypeScope implements Scope {
    @Override
    public Optional<AttributePath> find(String name) {
      return AttributePath.find(name, type, dialect);
    }

    @Override
    public boolean isElement() {
      return false;
    }
  }

  private record ElementScope(Attribute attribute, Dialect dialect) implements Scope {
    @Override
    public Optional<AttributePath> find(String name) {
      if (attribute.isComplex()) {
        return AttributePath.findSubAttribute(attribute, name, dialect).map(AttributePath::of);
      }
      return AsciiCase.isEqual(name, "value")
          ? Optional.of(AttributePath.of(simpleValue(attribute)))
          : Optional.empty();
    }

    @Override
    public boolean isElement() {
      return true;
    }

    private static Attribute simpleValue(Attribute attribute) {
      return Attribute.named("value")
          .type(attribute.type())
          .caseExact(attribute.isCaseExact())
          .mutability(attribute.mutability())
          .returned(attribute.returned())
          .build();
    }
  }

  Filter parseFilter() {
    scanner.skipBlanks();
    if (scanner.atEnd()) {
      throw scanner.failure("The filter is empty", 0);
    }
    Filter filter = orExpression(new TypeScope());
    scanner.skipBlanks();
    if (!scanner.atEnd()) {
      throw scanner.failure("expected 'and', 'or' or the end", scanner.position());
    }
    return filter;
  }

  /** Parses the filter in brackets for elements of the attribute. */
  Filter parseValueFilter(Attribute attribute) {
    scanner.skipBlanks();
    Filter filter = orExpression(new ElementScope(attribute, dialect));
    scanner.skipBlanks();
    return filter;
  }

  /** orExp = andExp *( SP "or" SP andExp ). */
  private Filter orExpression(Scope scope) {
    Filter first = andExpression(scope);
    if (!scanner.acceptBetweenBlanks("or")) {
      return first;
    }
    List<Filter> operands = new ArrayList<>();
    operands.add(first);
    do {
      operands.add(andExpression(scope));
    } while (scanner.acceptBetweenBlanks("or"));
    return new Or(operands);
  }

  /** andExp = notExp *( SP "and" SP notExp ). */
  private Filter andExpression(Scope scope) {
    Filter first = notExpression(scope);
    if (!scanner.acceptBetweenBlanks("and")) {
      return first;
    }
    List<Filter> operands = new ArrayList<>();
    operands.add(first);
    do {
      operands.add(notExpression(scope));
    } while (scanner.acceptBetweenBlanks("and"));
    return new And(operands);
  }

  /** notExp = "not" [SP] "(" filter ")" / "(" filter ")" / valuePath / attrExp. */
  private Filter notExpression(Scope scope) {
    if (scanner.acceptNegation()) {
      return new Not(group(scope));
    }
    return scanner.accept('(') ? group(scope) : attributeExpression(scope);
  }

  private Filter group(Scope scope) {
    descend();
    scanner.skipBlanks();
    Filter filter = orExpression(scope);
    scanner.skipBlanks();
    if (!scanner.accept(')')) {
      throw scanner.failure("expected ')'", scanner.position());
    }
    depth--;
    return filter;
  }

  private void descend() {
    depth++;
    if (depth > limits.filterDepth()) {
      throw scanner.failure(
          "nested deeper than " + limits.filterDepth() + " levels", scanner.position());
    }
  }

  /** attrExp = attrPath SP "pr" / attrPath SP compareOp SP compValue. */
  private Filter attributeExpression(Scope scope) {
    countTerm();
    int start = scanner.position();
    AttributePath path = resolve(scope, scanner.word(), start);
    return scanner.peek() == '[' ? valuePath(scope, path, start) : predicate(path, start);
  }

  private void countTerm() {
    terms++;
    if (terms > limits.filterTerms()) {
      throw scanner.failure("more than " + limits.filterTerms() + " terms", scanner.position());
    }
  }

  private AttributePath resolve(Scope scope, String name, int start) {
    if (name.isEmpty()) {
      throw scanner.failure("expected the name of an attribute", start);
    }
    AttributePath path =
        scope
            .find(name)
            .orElseThrow(() -> scanner.failure(shown(name) + " is not an attribute here", start));
    return requireReadable(path, start);
  }

  /** Returns an unknown name for a message. Other texts than names are not repeated. */
  private static String shown(String name) {
    return AttributePath.isName(name) ? "'" + name + "'" : "this";
  }

  /** Rejects secrets, because filters such as {@code sw} would reveal them. */
  private AttributePath requireReadable(AttributePath path, int start) {
    if (isSecret(path.attribute()) || isSecret(path.leaf())) {
      throw scanner.failure("'" + path + "' cannot be used in a filter", start);
    }
    return path;
  }

  private static boolean isSecret(Attribute attribute) {
    return attribute.returned() == Returned.NEVER
        || attribute.mutability() == Mutability.WRITE_ONLY;
  }

  /** valuePath = attrPath "[" valFilter "]" [ "." attrName SP ... ]. */
  private Filter valuePath(Scope scope, AttributePath path, int start) {
    Attribute attribute = path.attribute();
    boolean hasElements = attribute.isComplex() || attribute.isMultiValued();
    if (scope.isElement() || path.subAttribute().isPresent() || !hasElements) {
      throw scanner.failure("'" + path + "' must not have a filter in brackets", start);
    }
    scanner.advance();
    descend();
    Filter inner = parseValueFilter(attribute);
    if (!scanner.accept(']')) {
      throw scanner.failure("expected ']'", scanner.position());
    }
    depth--;
    return new ValuePath(path, scanner.accept('.') ? withTail(attribute, inner) : inner);
  }

  /** {@code emails[type eq "work"].value eq "x"} means that one element matches both parts. */
  private Filter withTail(Attribute attribute, Filter inner) {
    countTerm();
    int start = scanner.position();
    AttributePath subAttribute =
        resolve(new ElementScope(attribute, dialect), scanner.word(), start);
    return new And(List.of(inner, predicate(subAttribute, start)));
  }

  private Filter predicate(AttributePath path, int start) {
    if (!scanner.skipBlanks()) {
      throw scanner.failure("expected a blank and an operator", scanner.position());
    }
    int at = scanner.position();
    String word = scanner.word();
    if (AsciiCase.isEqual(word, "pr")) {
      return new Present(path);
    }
    CompareOperator operator =
        CompareOperator.find(word)
            .orElseThrow(() -> scanner.failure(shown(word) + " is not an operator", at));
    if (!scanner.skipBlanks()) {
      throw scanner.failure("expected a blank and a value", scanner.position());
    }
    int literalAt = scanner.position();
    Value literal = literals.read(isText(path));
    return literal instanceof NullValue
        ? nullComparison(path, operator, at)
        : comparison(path, operator, new Operand(literal, start, literalAt));
  }

  /** Returns whether the attribute is compared with strings. */
  private static boolean isText(AttributePath path) {
    Attribute leaf = path.leaf();
    AttributeType compared = leaf.findSubAttribute("value").orElse(leaf).type();
    return compared == AttributeType.STRING || compared == AttributeType.REFERENCE;
  }

  private Filter nullComparison(AttributePath path, CompareOperator operator, int at) {
    return switch (operator) {
      case EQ -> new Not(new Present(path));
      case NE -> new Present(path);
      default -> throw scanner.failure("null must be compared by eq or ne", at);
    };
  }

  private record Operand(Value literal, int pathPosition, int position) {}

  private Filter comparison(AttributePath path, CompareOperator operator, Operand operand) {
    AttributePath compared = path.leaf().isComplex() ? valueOf(path, operand) : path;
    Attribute leaf = compared.leaf();
    if (!operator.supports(leaf.type())) {
      throw scanner.failure(
          "'" + compared + "' cannot be compared by " + operator.wireName(),
          operand.pathPosition());
    }
    Value literal =
        LiteralCoercion.typed(operand.literal(), leaf, dialect)
            .orElseThrow(
                () ->
                    scanner.failure(
                        "'" + compared + "' must be compared with a " + leaf.type().wireName(),
                        operand.position()));
    if (literal instanceof StringValue text && !CharacterRules.isAllowed(text.text())) {
      throw ScimException.invalidValue(compared.toString(), CharacterRules.EXPECTATION);
    }
    return new Comparison(compared, operator, literal);
  }

  /** The short form: {@code emails co "x"} compares {@code emails.value}. */
  private AttributePath valueOf(AttributePath path, Operand operand) {
    return path.attribute()
        .findSubAttribute("value")
        .map(path::sub)
        .map(value -> requireReadable(value, operand.pathPosition()))
        .orElseThrow(
            () ->
                scanner.failure(
                    "'" + path + "' is complex: name one of its sub-attributes",
                    operand.pathPosition()));
  }
}
