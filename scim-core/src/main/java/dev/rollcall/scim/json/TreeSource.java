// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Objects;
import java.util.function.Consumer;

/** A source over a tree of values in memory. */
final class TreeSource implements JsonSource {
  private final Value tree;

  TreeSource(Value tree) {
    this.tree = Objects.requireNonNull(tree, "tree");
  }

  @Override
  public Kind kind() {
    if (tree instanceof StringValue || tree instanceof DateTimeValue) {
      return Kind.STRING;
    } else if (tree instanceof BooleanValue) {
      return Kind.BOOLEAN;
    } else if (tree instanceof ComplexValue) {
      return Kind.OBJECT;
    } else if (tree instanceof MultiValue) {
      return Kind.ARRAY;
    }
    return tree instanceof NullValue ? Kind.NULL : Kind.NUMBER;
  }

  @Override
  public Value value() {
    return tree;
  }

  @Override
  public void fields(JsonNames expected, FieldReader reader) {
    if (!(tree instanceof ComplexValue object)) {
      throw new IllegalStateException("Not an object");
    }
    object.forEach((name, value) -> reader.read(name, expected.index(name), new TreeSource(value)));
  }

  @Override
  public void elements(Consumer<JsonSource> reader) {
    if (!(tree instanceof MultiValue array)) {
      throw new IllegalStateException("Not an array");
    }
    array.elements().forEach(element -> reader.accept(new TreeSource(element)));
  }
}
