// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Extracts the attributes that no component binds from a resource, and merges them back. */
final class AdditionalAttributesComponent {
  private static final List<String> NOT_THE_HOSTS = List.of("schemas", "id", "meta");

  private AdditionalAttributesComponent() {}

  static ComplexValue of(ComplexValue attributes, List<BoundPath> bound) {
    ComplexValue rest = attributes;
    for (String name : NOT_THE_HOSTS) {
      rest = rest.without(name);
    }
    for (BoundPath boundPath : bound) {
      rest = boundPath.remove(rest);
    }
    for (BoundPath boundPath : bound) {
      rest = boundPath.prune(rest);
    }
    return rest;
  }

  /** Merges bound and additional attributes; bound values take precedence. */
  static ComplexValue merge(ComplexValue bound, ComplexValue rest) {
    ComplexValue result = bound;
    for (String name : rest.names()) {
      Value other = rest.find(name).orElseThrow();
      result = result.with(name, bound.find(name).map(mine -> merge(mine, other)).orElse(other));
    }
    return result;
  }

  private static Value merge(Value bound, Value rest) {
    if (bound instanceof ComplexValue one && rest instanceof ComplexValue other) {
      return merge(one, other);
    }
    return bound instanceof MultiValue some && rest instanceof MultiValue others
        ? merge(some, others)
        : bound;
  }

  private static MultiValue merge(MultiValue bound, MultiValue rest) {
    List<Value> others = new ArrayList<>(rest.elements());
    List<Value> result = new ArrayList<>();
    for (Value element : bound.elements()) {
      int index = indexOfSame(element, others);
      result.add(index < 0 ? element : merge(element, others.remove(index)));
    }
    result.addAll(others);
    return new MultiValue(result);
  }

  private static int indexOfSame(Value element, List<Value> others) {
    for (int i = 0; i < others.size(); i++) {
      if (element.equals(others.get(i))
          || element instanceof ComplexValue one
              && others.get(i) instanceof ComplexValue other
              && agree(one, other)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns whether two elements have common sub-attributes and equal values in all of them. */
  private static boolean agree(ComplexValue one, ComplexValue other) {
    List<String> shared = one.names().stream().filter(other::has).toList();
    return !shared.isEmpty()
        && shared.stream().allMatch(name -> one.find(name).equals(other.find(name)));
  }
}
