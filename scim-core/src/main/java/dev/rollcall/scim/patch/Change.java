// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.patch.internal.edit.ResourceDiff;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The net change of one attribute, or of one sub-attribute of a singular complex attribute, by all
 * operations of a request.
 *
 * @param path the attribute
 * @param kind whether the attribute was added, changed or removed
 * @param before the value before the request
 * @param after the value after the request
 */
public record Change(AttributePath path, Kind kind, Optional<Value> before, Optional<Value> after) {

  /** The kinds of changes. */
  public enum Kind {
    /** The attribute had no value. */
    ADDED,
    /** The attribute had another value. */
    REPLACED,
    /** The attribute no longer has a value. */
    REMOVED
  }

  /** Checks that no component is null. */
  public Change {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }

  /**
   * Returns the differences between a resource before and after a request, in the order of the
   * schema.
   */
  public static List<Change> between(ScimResource before, ScimResource after) {
    return ResourceDiff.between(before, after);
  }

  /** Returns the path and the kind, without values. */
  @Override
  public String toString() {
    return kind + " " + path;
  }
}
