// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.List;

/**
 * Receives the attributes of a resource in their order. Values of {@link CompactForm} are passed
 * without decoding them, for readers that need each value once.
 *
 * <p>After each name whose method returns true, the value follows: {@link #value} or {@link
 * #latin1} for one value; {@link #beginObject}, sub-attributes and {@link #endObject} for a complex
 * value; {@link #beginArray}, the elements and {@link #endArray} for several values. The values of
 * sub-attributes are never divided.
 */
public interface AttributeVisitor {
  /** Receives the name of an attribute, and returns whether its value is needed. */
  boolean attribute(String name);

  /** Receives the name of a sub-attribute, and returns whether its value is needed. */
  boolean subAttribute(String name);

  /** Begins the elements of a multi-valued attribute. */
  default void beginArray() {}

  /** Ends the elements of a multi-valued attribute. */
  default void endArray() {}

  /** Begins the sub-attributes of a complex value. */
  default void beginObject() {}

  /** Ends the sub-attributes of a complex value. */
  default void endObject() {}

  /** Receives a value. */
  void value(Value value);

  /**
   * Receives a string in ISO 8859-1.
   *
   * @param bytes contains the string from {@code start} to {@code end}; must not be changed
   */
  void latin1(byte[] bytes, int start, int end);

  /** Divides the value of an attribute and receives its parts. */
  default void visit(Value value) {
    if (value instanceof MultiValue several) {
      beginArray();
      // without an iterator, because a page has hundreds of such attributes
      List<Value> elements = several.elements();
      for (int i = 0; i < elements.size(); i++) {
        visitElement(elements.get(i));
      }
      endArray();
    } else {
      visitElement(value);
    }
  }

  private void visitElement(Value value) {
    if (value instanceof ComplexValue complex) {
      beginObject();
      AttributeVisits.ofSubAttributes(complex, this);
      endObject();
    } else {
      value(value);
    }
  }
}
