// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The maximum number of elements of a multi-valued attribute, {@link Limits#elements()}. It applies
 * to requests and to the result of a PATCH, but not to group members. A stored attribute above the
 * limit must not grow.
 *
 * @param most the maximum number of elements
 */
public record ElementLimit(int most) {
  /**
   * Checks the number of elements sent.
   *
   * @throws ScimException {@code tooMany} that names the attribute and the limit
   */
  public void check(String path, int count) {
    if (count > most) {
      throw ScimException.tooMany("'" + path + "' must have at most " + most + " elements");
    }
  }

  /**
   * Checks that no attribute in a value has grown beyond the limit.
   *
   * @param path the path of the value
   * @throws ScimException {@code tooMany} that names the attribute and the limit
   */
  public void checkGrowth(String path, Value before, Value after) {
    if (!(after instanceof MultiValue || after instanceof ComplexValue)) {
      return;
    }
    Map<String, Integer> large = large(path, after);
    if (large.isEmpty()) {
      return;
    }
    Map<String, Integer> known = large(path, before);
    large.forEach(
        (name, size) -> {
          if (size > known.getOrDefault(name, 0)) {
            check(name, size);
          }
        });
  }

  private Map<String, Integer> large(String path, Value value) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    collect(path, value, sizes);
    return sizes;
  }

  /**
   * Collects the size of each multi-valued attribute with more elements than allowed; for a
   * sub-attribute, the largest size.
   */
  private void collect(String path, Value value, Map<String, Integer> sizes) {
    if (value instanceof MultiValue several) {
      if (several.elements().size() > most) {
        sizes.merge(path, several.elements().size(), Math::max);
      }
      several.elements().forEach(element -> collect(path, element, sizes));
    } else if (value instanceof ComplexValue complex) {
      complex.forEach(
          (name, subAttribute) -> {
            if (subAttribute instanceof MultiValue) {
              collect(path + "." + name, subAttribute, sizes);
            }
          });
    }
  }
}
