// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A well-formed path, {@code [URN:]name["[" filter "]"][.name]}, for an attribute that a resource
 * type may lack. The filter is not parsed, because its attributes are unknown.
 *
 * @param qualified the text before the first sub-attribute or filter, with its URN
 * @param subAttribute the sub-attribute; empty text if there is none
 * @param hasFilter whether there is a filter
 */
record UnknownPath(String qualified, String subAttribute, boolean hasFilter) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z$][A-Za-z0-9_$-]*");
  private static final Pattern URN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._~%-]*");
  private static final Pattern INDEX = Pattern.compile("\\s*[0-9]*\\s*");

  /** Parses a path; empty if the text is malformed. */
  static Optional<UnknownPath> parse(String text) {
    int open = text.indexOf('[');
    int close = text.lastIndexOf(']');
    if (open < 0) {
      return ofNames(text, "", false);
    }
    boolean isFilter = close > open && !INDEX.matcher(text.substring(open + 1, close)).matches();
    String tail = isFilter ? text.substring(close + 1) : "?";
    boolean hasSubAttribute = tail.startsWith(".");
    return tail.isEmpty() || hasSubAttribute && NAME.matcher(tail.substring(1)).matches()
        ? ofNames(text.substring(0, open), hasSubAttribute ? tail.substring(1) : "", true)
            .filter(path -> text.substring(0, open).equals(path.qualified))
        : Optional.empty();
  }

  private static Optional<UnknownPath> ofNames(
      String text, String subAttribute, boolean hasFilter) {
    int colon = text.lastIndexOf(':');
    int dot = text.indexOf('.', colon + 1);
    String qualified = dot < 0 ? text : text.substring(0, dot);
    String sub = dot < 0 ? subAttribute : text.substring(dot + 1);
    boolean isWellFormed =
        NAME.matcher(qualified.substring(colon + 1)).matches()
            && (colon < 0 || URN.matcher(text.substring(0, colon)).matches())
            && (dot < 0 || NAME.matcher(sub).matches());
    return isWellFormed
        ? Optional.of(new UnknownPath(qualified, sub, hasFilter))
        : Optional.empty();
  }

  /** Returns whether the type or its complex attribute lacks the attribute that the path names. */
  boolean isUnknownTo(ResourceType type, Dialect dialect) {
    Optional<Attribute> known =
        AttributePath.find(qualified, type, dialect).map(AttributePath::attribute);
    return known.isEmpty() || !subAttribute.isEmpty() && lacksSubAttribute(known.get(), dialect);
  }

  private boolean lacksSubAttribute(Attribute attribute, Dialect dialect) {
    return attribute.isComplex()
        && (!hasFilter || attribute.isMultiValued())
        && AttributePath.findSubAttribute(attribute, subAttribute, dialect).isEmpty();
  }
}
