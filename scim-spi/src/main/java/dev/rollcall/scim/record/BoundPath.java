// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The resolved path of a component in a resource.
 *
 * @param path the path as declared, for error messages
 * @param urn the URN of the extension, if the attribute belongs to one
 * @param terms the comparisons of the value filter; empty for a path without a value filter
 * @param sub the sub-attribute; empty for a simple attribute
 */
record BoundPath(
    String path,
    Optional<String> urn,
    Attribute attribute,
    List<Comparison> terms,
    Optional<Attribute> sub) {

  /** Returns the definition of the bound attribute or sub-attribute. */
  Attribute target() {
    return sub.orElse(attribute);
  }

  /** Returns the path without its value filter. */
  AttributePath attributePath() {
    AttributePath whole = AttributePath.of(urn.orElse(""), attribute);
    return sub.map(whole::sub).orElse(whole);
  }

  /** Returns whether all elements of a multi-valued attribute are bound. */
  boolean isList() {
    return attribute.isMultiValued() && terms.isEmpty();
  }

  /** Returns whether one element of a multi-valued attribute is bound. */
  boolean isElement() {
    return !terms.isEmpty();
  }

  boolean isSameAttribute(BoundPath that) {
    return urn.equals(that.urn) && attribute.name().equals(that.attribute.name());
  }

  boolean isSamePath(BoundPath that) {
    return isSameAttribute(that)
        && sub.map(Attribute::name).equals(that.sub.map(Attribute::name))
        && hasSameTerms(that);
  }

  boolean hasSameTerms(BoundPath that) {
    return terms.size() == that.terms.size()
        && terms.stream().allMatch(t -> that.terms.stream().anyMatch(other -> isSame(t, other)));
  }

  /**
   * Returns whether a filter is equivalent to this comparison, without regard to case unless the
   * attribute is caseExact.
   */
  static boolean isSame(Comparison term, Filter filter) {
    return filter instanceof Comparison other
        && other.operator() == term.operator()
        && other.path().toString().equals(term.path().toString())
        && (other.literal().equals(term.literal())
            || other.literal() instanceof StringValue
                && other.preparedText().equals(term.preparedText()));
  }

  Optional<Value> read(ComplexValue root) {
    ComplexValue owner = urn.map(root::complexOrEmpty).orElse(root);
    if (sub.isEmpty()) {
      return owner.find(attribute.name()).filter(value -> !value.isUnassigned());
    }
    String subName = sub.get().name();
    if (isList()) {
      return Optional.<Value>of(new MultiValue(subValues(owner, subName)))
          .filter(value -> !value.isUnassigned());
    }
    ComplexValue element = isElement() ? firstMatch(owner) : owner.complexOrEmpty(attribute.name());
    return element.find(subName).filter(value -> !value.isUnassigned());
  }

  /** Returns the reason for the missing value, which completes the sentence "'path' ...". */
  String absence(ComplexValue root) {
    ComplexValue owner = urn.map(root::complexOrEmpty).orElse(root);
    List<Value> elements = owner.elements(attribute.name());
    if (sub.isEmpty() || elements.isEmpty()) {
      return "is required";
    }
    if (elements.stream().noneMatch(ComplexValue.class::isInstance)) {
      return "is required, but the value of '" + attribute.name() + "' is not an object";
    }
    return isElement() && firstMatch(owner).isUnassigned()
        ? "is required, but no element of '" + attribute.name() + "' matches the filter"
        : "is required";
  }

  private List<Value> subValues(ComplexValue owner, String subName) {
    return owner.elements(attribute.name()).stream()
        .flatMap(element -> element instanceof ComplexValue c ? c.find(subName).stream() : null)
        .toList();
  }

  private ComplexValue firstMatch(ComplexValue owner) {
    for (Value element : owner.elements(attribute.name())) {
      if (element instanceof ComplexValue complex && matches(complex)) {
        return complex;
      }
    }
    return ComplexValue.EMPTY;
  }

  private boolean matches(ComplexValue element) {
    return terms.stream().allMatch(term -> term.matches(element));
  }

  ComplexValue write(ComplexValue root, Value value) {
    return inOwner(root, owner -> put(owner, attribute.name(), written(owner, value)));
  }

  private Value written(ComplexValue owner, Value value) {
    if (sub.isEmpty()) {
      return value;
    }
    String subName = sub.get().name();
    if (isList()) {
      return new MultiValue(
          ((MultiValue) value)
              .elements().stream().<Value>map(each -> ComplexValue.of(subName, each)).toList());
    }
    return isElement()
        ? changeElement(owner, true, element -> element.with(subName, value))
        : owner.complexOrEmpty(attribute.name()).with(subName, value);
  }

  /** Returns the resource without the value at this path. */
  ComplexValue remove(ComplexValue root) {
    return inOwner(root, owner -> put(owner, attribute.name(), remainder(owner)));
  }

  private Value remainder(ComplexValue owner) {
    if (sub.isEmpty() || isList()) {
      return MultiValue.EMPTY;
    }
    String subName = sub.get().name();
    return isElement()
        ? changeElement(owner, false, element -> element.without(subName))
        : owner.complexOrEmpty(attribute.name()).without(subName);
  }

  /** Removes elements that contain nothing but the values of the filter. */
  ComplexValue prune(ComplexValue root) {
    if (!isElement()) {
      return root;
    }
    List<String> names = terms.stream().map(term -> term.path().toString()).toList();
    return inOwner(
        root,
        owner ->
            put(
                owner,
                attribute.name(),
                new MultiValue(
                    owner.elements(attribute.name()).stream()
                        .filter(e -> !(e instanceof ComplexValue c && names.containsAll(c.names())))
                        .toList())));
  }

  private MultiValue changeElement(
      ComplexValue owner, boolean create, UnaryOperator<ComplexValue> change) {
    List<Value> elements = new ArrayList<>(owner.elements(attribute.name()));
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof ComplexValue element && matches(element)) {
        elements.set(i, change.apply(withTerms(element)));
        return new MultiValue(elements);
      }
    }
    if (create) {
      elements.add(change.apply(withTerms(ComplexValue.EMPTY)));
    }
    return new MultiValue(elements);
  }

  private ComplexValue withTerms(ComplexValue element) {
    ComplexValue result = element;
    for (Comparison term : terms) {
      result = result.with(term.path().toString(), term.literal());
    }
    return result;
  }

  private ComplexValue inOwner(ComplexValue root, UnaryOperator<ComplexValue> change) {
    return urn.map(name -> put(root, name, change.apply(root.complexOrEmpty(name))))
        .orElseGet(() -> change.apply(root));
  }

  private static ComplexValue put(ComplexValue owner, String name, Value value) {
    return value.isUnassigned() ? owner.without(name) : owner.with(name, value);
  }
}
