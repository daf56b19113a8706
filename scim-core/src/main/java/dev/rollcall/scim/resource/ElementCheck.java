// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.value.AttributeVisitor;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the elements of one complex attribute. Encoded values are not decoded. Not thread-safe.
 */
final class ElementCheck implements AttributeVisitor {
  private static final String PRIMARY = "primary";

  private final List<String> demanded;
  private final Violations violations;
  private final String path;

  /** The demanded sub-attributes of the current element that have a value. */
  private final List<String> present = new ArrayList<>();

  private String name = "";
  private boolean isInArray;
  private boolean isInElement;
  private int primaries;

  /**
   * Creates a check.
   *
   * @param path the path of the attribute in violations
   */
  ElementCheck(CheckedAttribute checked, String path, Violations violations) {
    this.demanded = checked.demandedSubAttributes();
    this.violations = violations;
    this.path = path;
  }

  /** Returns whether more than one element is primary. */
  boolean hasSeveralPrimaries() {
    return primaries > 1;
  }

  @Override
  public boolean attribute(String attribute) {
    return true;
  }

  @Override
  public boolean subAttribute(String subAttribute) {
    name = subAttribute;
    return subAttribute.equals(PRIMARY) || demanded.contains(subAttribute);
  }

  @Override
  public void beginArray() {
    isInArray = true;
  }

  @Override
  public void endArray() {
    isInArray = false;
  }

  @Override
  public void beginObject() {
    isInElement = true;
  }

  @Override
  public void endObject() {
    endElement();
    isInElement = false;
  }

  private void endElement() {
    for (String each : demanded) {
      if (!present.contains(each)) {
        violations.add(path + "." + each, "is required");
      }
    }
    present.clear();
  }

  @Override
  public void value(Value value) {
    if (!isInElement) {
      if (isInArray || !(value instanceof NullValue)) {
        endElement();
      }
      return;
    }
    if (name.equals(PRIMARY) && value.equals(BooleanValue.TRUE)) {
      primaries++;
    }
    if (demanded.contains(name) && !AttributeRules.isMissing(value)) {
      present.add(name);
    }
  }

  @Override
  public void latin1(byte[] bytes, int start, int end) {
    if (!isInElement) {
      endElement();
      return;
    }
    if (demanded.contains(name) && !isBlank(bytes, start, end)) {
      present.add(name);
    }
  }

  private static boolean isBlank(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Character.isWhitespace(bytes[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }
}
