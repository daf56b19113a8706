// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Returned;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * Generates random filters, each as the text of a client and as a reference filter. Literals are
 * often values of the resource under test, so that filters match.
 */
final class RandomFilterTexts {
  private static final int DEPTH = 3;
  private static final List<String> BLANKS = List.of(" ", " ", " ", "  ", "\t", " \t ");

  private final Random random;
  private final ResourceType type;
  private final Dialect dialect;
  private final ComplexValue resource;
  private final RandomResources values;
  private final List<ReferencePath> topLevel;

  RandomFilterTexts(Random random, ResourceType type, Dialect dialect, ComplexValue resource) {
    this.random = random;
    this.type = type;
    this.dialect = dialect;
    this.resource = resource;
    this.values = new RandomResources(random, type, dialect);
    this.topLevel = topLevel(type);
  }

  /** A filter as text and as a reference filter. */
  record Sample(String text, ReferenceFilter meaning) {}

  /** The comparable paths in a scope, and their values in the resource. */
  private record Scope(Optional<Attribute> elementsOf, List<ComplexValue> samples) {}

  Sample filter() {
    return or(DEPTH, new Scope(Optional.empty(), List.of(resource)));
  }

  /** A comparison of every attribute and sub-attribute. */
  List<Sample> comparisons() {
    Scope scope = new Scope(Optional.empty(), List.of(resource));
    List<Sample> samples = new ArrayList<>();
    for (ReferencePath whole : topLevel) {
      if (!whole.attribute().isComplex()) {
        samples.add(comparison(name(whole), whole, scope));
        continue;
      }
      for (Attribute part : parts(whole.attribute())) {
        ReferencePath path = new ReferencePath(whole.urn(), whole.attribute(), Optional.of(part));
        samples.add(comparison(name(path), path, scope));
      }
    }
    return samples;
  }

  private Sample or(int depth, Scope scope) {
    List<Sample> operands = operands(depth, scope, false);
    return operands.size() == 1
        ? operands.get(0)
        : new Sample(joined(operands, "or"), new ReferenceFilter.Any(meanings(operands)));
  }

  private Sample and(int depth, Scope scope) {
    List<Sample> operands = operands(depth, scope, true);
    return operands.size() == 1
        ? operands.get(0)
        : new Sample(joined(operands, "and"), new ReferenceFilter.All(meanings(operands)));
  }

  private List<Sample> operands(int depth, Scope scope, boolean isAnd) {
    List<Sample> operands = new ArrayList<>();
    for (int left = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0; left >= 0; left--) {
      operands.add(isAnd ? single(depth, scope) : and(depth, scope));
    }
    return operands;
  }

  private static List<ReferenceFilter> meanings(List<Sample> operands) {
    return operands.stream().map(Sample::meaning).toList();
  }

  private String joined(List<Sample> operands, String keyword) {
    StringBuilder text = new StringBuilder(operands.get(0).text());
    for (Sample operand : operands.subList(1, operands.size())) {
      text.append(blank()).append(anyCase(keyword)).append(blank()).append(operand.text());
    }
    return text.toString();
  }

  private Sample single(int depth, Scope scope) {
    int kind = depth == 0 ? 9 : random.nextInt(10);
    if (kind < 3) {
      Sample inner = or(depth - 1, scope);
      String group = "(" + maybeBlank() + inner.text() + maybeBlank() + ")";
      return kind == 0
          ? new Sample(group, inner.meaning())
          : new Sample(
              anyCase("not") + maybeBlank() + group, new ReferenceFilter.Inverse(inner.meaning()));
    }
    return kind < 5 && scope.elementsOf().isEmpty() ? valuePath(depth) : predicate(scope);
  }

  /** {@code emails[...]}, with or without a tail. */
  private Sample valuePath(int depth) {
    ReferencePath path = path(topLevel, true);
    if (!path.attribute().isComplex() && !path.attribute().isMultiValued()) {
      return predicate(new Scope(Optional.empty(), List.of(resource)));
    }
    List<ComplexValue> elements = new ArrayList<>();
    for (Value element : path.values(resource)) {
      elements.add(
          element instanceof ComplexValue object ? object : ComplexValue.of("value", element));
    }
    Scope scope = new Scope(Optional.of(path.attribute()), elements);
    Sample inner = or(depth - 1, scope);
    String text = name(path) + "[" + maybeBlank() + inner.text() + maybeBlank() + "]";
    if (random.nextInt(3) > 0) {
      return new Sample(text, new ReferenceFilter.Element(path, inner.meaning()));
    }
    Sample tail = predicate(scope);
    List<ReferenceFilter> both = List.of(inner.meaning(), tail.meaning());
    return new Sample(
        text + "." + tail.text(), new ReferenceFilter.Element(path, new ReferenceFilter.All(both)));
  }

  private Sample predicate(Scope scope) {
    List<Attribute> parts = scope.elementsOf().map(RandomFilterTexts::parts).orElse(List.of());
    ReferencePath path =
        parts.isEmpty()
            ? path(topLevel, false)
            : new ReferencePath("", Seeds.oneOf(parts, random), Optional.empty());
    String name = scope.elementsOf().isPresent() ? anyCase(path.leaf().name()) : name(path);
    int kind = random.nextInt(10);
    if (kind == 0) {
      return new Sample(name + blank() + anyCase("pr"), new ReferenceFilter.Has(path));
    }
    if (kind == 1) {
      boolean isEqual = random.nextBoolean();
      return new Sample(
          name + blank() + (isEqual ? "eq" : "ne") + blank() + keyword("null"),
          new ReferenceFilter.IsNull(path, isEqual));
    }
    return path.leaf().isComplex() ? shortForm(name, path, scope) : comparison(name, path, scope);
  }

  /** {@code emails co "x"} means {@code emails.value}. */
  private Sample shortForm(String name, ReferencePath path, Scope scope) {
    Optional<Attribute> value = path.leaf().findSubAttribute("value");
    return value.isPresent() && isReadable(value.get())
        ? comparison(name, new ReferencePath(path.urn(), path.attribute(), value), scope)
        : new Sample(name + blank() + "pr", new ReferenceFilter.Has(path));
  }

  private Sample comparison(String name, ReferencePath path, Scope scope) {
    AttributeType leafType = path.leaf().type();
    List<String> operators = new ArrayList<>(List.of("eq", "eq", "ne"));
    if (leafType == AttributeType.STRING || leafType == AttributeType.REFERENCE) {
      operators.addAll(List.of("co", "sw", "ew"));
    }
    if (leafType != AttributeType.BOOLEAN && leafType != AttributeType.BINARY) {
      operators.addAll(List.of("gt", "ge", "lt", "le"));
    }
    String operator = Seeds.oneOf(operators, random);
    Value literal = literal(path, operator, scope);
    return new Sample(
        name + blank() + anyCase(operator) + blank() + written(literal),
        new ReferenceFilter.Compare(path, operator, literal));
  }

  private Value literal(ReferencePath path, String operator, Scope scope) {
    List<Value> there = new ArrayList<>();
    scope.samples().forEach(sample -> there.addAll(path.values(sample)));
    Value literal =
        there.isEmpty() || random.nextInt(3) == 0
            ? values.one(path.leaf())
            : Seeds.oneOf(there, random);
    boolean isCut = List.of("co", "sw", "ew").contains(operator) && random.nextBoolean();
    return isCut && literal instanceof StringValue string ? piece(string.text()) : literal;
  }

  private StringValue piece(String text) {
    int[] letters = text.codePoints().toArray();
    int start = random.nextInt(letters.length + 1);
    return new StringValue(new String(letters, start, random.nextInt(letters.length - start + 1)));
  }

  /** The attributes of the type and of its extensions. */
  private static List<ReferencePath> topLevel(ResourceType type) {
    List<ReferencePath> all = new ArrayList<>();
    type.attributes().forEach(a -> all.add(new ReferencePath("", a, Optional.empty())));
    for (Namespace extension : type.extensions()) {
      String urn = extension.schema().id();
      extension
          .schema()
          .attributes()
          .forEach(a -> all.add(new ReferencePath(urn, a, Optional.empty())));
    }
    all.removeIf(path -> !isReadable(path.attribute()));
    return all;
  }

  /** Selects a path, usually one with values; either an attribute or one of its sub-attributes. */
  private ReferencePath path(List<ReferencePath> paths, boolean isWhole) {
    ReferencePath path = Seeds.oneOf(paths, random);
    for (int left = 6; left > 0 && path.values(resource).isEmpty(); left--) {
      path = Seeds.oneOf(paths, random);
    }
    List<Attribute> parts = path.attribute().isComplex() ? parts(path.attribute()) : List.of();
    return isWhole || parts.isEmpty() || random.nextInt(4) == 0
        ? path
        : new ReferencePath(path.urn(), path.attribute(), Optional.of(Seeds.oneOf(parts, random)));
  }

  /**
   * Returns the comparable attributes of one element; an element of a simple attribute has {@code
   * value}.
   */
  private static List<Attribute> parts(Attribute attribute) {
    return attribute.isComplex()
        ? attribute.subAttributes().stream().filter(RandomFilterTexts::isReadable).toList()
        : List.of(
            Attribute.named("value")
                .type(attribute.type())
                .caseExact(attribute.isCaseExact())
                .build());
  }

  private static boolean isReadable(Attribute attribute) {
    return attribute.returned() != Returned.NEVER
        && attribute.mutability() != Mutability.WRITE_ONLY;
  }

  private String name(ReferencePath path) {
    String name = path.attribute().name() + path.part().map(part -> "." + part.name()).orElse("");
    if (path.urn().isEmpty()) {
      boolean isQualified = random.nextInt(5) == 0;
      return anyCase(isQualified ? type.schema().id() + ":" + name : name);
    }
    boolean isBare =
        dialect.tolerates(Tolerance.UNQUALIFIED_EXTENSION_ATTRIBUTES)
            && isInOneSchema(path.attribute().name());
    return anyCase(isBare && random.nextBoolean() ? name : path.urn() + ":" + name);
  }

  private boolean isInOneSchema(String name) {
    long extensions =
        type.extensions().stream().filter(e -> e.schema().find(name).isPresent()).count();
    return extensions == 1 && type.findAttribute(name).isEmpty();
  }

  private String written(Value literal) {
    if (literal instanceof BooleanValue bool) {
      String text = keyword(Boolean.toString(bool.isTrue()));
      boolean isString = dialect.tolerates(Tolerance.BOOLEANS_AS_STRINGS) && random.nextInt(4) == 0;
      return isString ? '"' + text + '"' : text;
    }
    if (literal instanceof IntegerValue integer) {
      return number(BigDecimal.valueOf(integer.number()));
    }
    if (literal instanceof DecimalValue decimal) {
      return number(decimal.number());
    }
    return quoted(
        literal instanceof DateTimeValue time ? time.text() : ((StringValue) literal).text());
  }

  private String number(BigDecimal number) {
    String plain = number.toPlainString();
    return switch (random.nextInt(4)) {
      case 0 -> plain + (plain.contains(".") ? "00" : ".0");
      case 1 -> plain + "e0";
      case 2 -> number.scaleByPowerOfTen(2).toPlainString() + "E-2";
      default -> plain;
    };
  }

  private String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < ' ' || random.nextInt(10) == 0) {
        quoted.append(
            String.format(Locale.ROOT, random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
      } else {
        quoted.append(c == '"' || c == '\\' ? "\\" + c : String.valueOf(c));
      }
    }
    return quoted.append('"').toString();
  }

  private String keyword(String text) {
    return dialect.tolerates(Tolerance.FILTER_LITERAL_CASE) ? anyCase(text) : text;
  }

  private String anyCase(String text) {
    return switch (random.nextInt(5)) {
      case 0 -> text.toUpperCase(Locale.ROOT);
      case 1 -> text.toLowerCase(Locale.ROOT);
      default -> text;
    };
  }

  private String blank() {
    return Seeds.oneOf(BLANKS, random);
  }

  private String maybeBlank() {
    return random.nextInt(3) == 0 ? blank() : "";
  }
}
