// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import org.jspecify.annotations.Nullable;

/** Passes the values of complex values to visitors, encoded ones without decoding them. */
final class AttributeVisits {
  private AttributeVisits() {}

  /** Passes all values as attributes. */
  static void ofAll(ComplexValue values, AttributeVisitor visitor) {
    CompactReader reader = null;
    for (int i = 0; i < values.size(); i++) {
      if (visitor.attribute(values.name(i))) {
        CompactSource undecoded = values.undecoded(i);
        if (undecoded == null) {
          visitor.visit(values.value(i));
        } else {
          reader = reader == null ? undecoded.reader(i) : reader;
          reader.visitAttribute(undecoded.start(i), visitor);
        }
      }
    }
  }

  /** Passes the value of a name as that of an attribute. */
  static void ofOne(ComplexValue values, String name, AttributeVisitor visitor) {
    int index = values.indexOf(name);
    CompactSource undecoded = undecoded(values, index);
    if (undecoded != null) {
      undecoded.reader(index).visitAttribute(undecoded.start(index), visitor);
    } else if (index >= 0) {
      visitor.visit(values.value(index));
    }
  }

  /** Passes the values in the complex value of a name as attributes. */
  static void ofAllIn(ComplexValue values, String name, AttributeVisitor visitor) {
    int index = values.indexOf(name);
    CompactSource undecoded = undecoded(values, index);
    if (undecoded != null) {
      undecoded.reader(index).visitAttributes(visitor);
    } else if (index >= 0) {
      ofAll(values.value(index).complexOrEmpty(), visitor);
    }
  }

  static boolean hasNamesIn(ComplexValue values, String name) {
    int index = values.indexOf(name);
    CompactSource undecoded = undecoded(values, index);
    return undecoded != null
        ? undecoded.reader(index).hasNames()
        : !values.complexOrEmpty(name).isUnassigned();
  }

  private static @Nullable CompactSource undecoded(ComplexValue values, int index) {
    return index < 0 ? null : values.undecoded(index);
  }

  /** Passes the values as sub-attributes, in order. */
  static void ofSubAttributes(ComplexValue values, AttributeVisitor visitor) {
    for (int i = 0; i < values.size(); i++) {
      if (visitor.subAttribute(values.name(i))) {
        visitor.value(values.value(i));
      }
    }
  }
}
