// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.directory;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import dev.rollcall.scim.value.ValueVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lists the values of a resource by attribute path, such as {@code name.givenName}. */
final class Facts {
  private static final Set<String> LEFT_OUT = Set.of("schemas", "groups", "members");
  private static final int MAX = 200;

  private Facts() {}

  static List<Fact> of(ComplexValue resource) {
    Collector collector = new Collector("");
    resource.forEach(
        (name, value) -> {
          if (!LEFT_OUT.contains(name)) {
            value.accept(collector.at(name));
          }
        });
    return collector.facts.stream().limit(MAX).toList();
  }

  private static final class Collector implements ValueVisitor<Boolean, RuntimeException> {
    private final String path;
    private final List<Fact> facts;

    Collector(String path) {
      this(path, new ArrayList<>());
    }

    private Collector(String path, List<Fact> facts) {
      this.path = path;
      this.facts = facts;
    }

    Collector at(String name) {
      return new Collector(path.isEmpty() ? name : path + "." + name, facts);
    }

    private boolean add(String text) {
      return facts.add(new Fact(path, text));
    }

    @Override
    public Boolean visitString(StringValue value) {
      return add(value.text());
    }

    @Override
    public Boolean visitBoolean(BooleanValue value) {
      return add(Boolean.toString(value.isTrue()));
    }

    @Override
    public Boolean visitInteger(IntegerValue value) {
      return add(Long.toString(value.number()));
    }

    @Override
    public Boolean visitDecimal(DecimalValue value) {
      return add(value.number().toPlainString());
    }

    @Override
    public Boolean visitDateTime(DateTimeValue value) {
      return add(value.text());
    }

    @Override
    public Boolean visitComplex(ComplexValue value) {
      value.forEach((name, part) -> part.accept(at(name)));
      return true;
    }

    @Override
    public Boolean visitMulti(MultiValue value) {
      for (Value element : value.elements()) {
        element.accept(this);
      }
      return true;
    }

    @Override
    public Boolean visitNull(NullValue value) {
      return true;
    }
  }
}
