// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.error.ScimException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The result of a {@link ResourceReader}: the valid part of the resource, and the violations.
 * {@link AttributeRules} adds its own violations and reports all of them at once. Immutable.
 */
public final class ReadResult {
  private final ScimResource resource;
  private final List<String> ignored;
  private final Violations violations;

  ReadResult(ScimResource resource, List<String> ignored, Violations violations) {
    this.resource = Objects.requireNonNull(resource, "resource");
    this.ignored = List.copyOf(ignored);
    this.violations = violations;
  }

  /**
   * The resource.
   *
   * @throws ScimException invalidValue with all violations, if there are any
   */
  public ScimResource resource() {
    violations.throwIfAny();
    return resource;
  }

  /** The paths of ignored unknown attributes, as sent. */
  public List<String> ignored() {
    return ignored;
  }

  /** Returns the violations, one sentence per attribute; empty if there are none. */
  public List<String> violations() {
    return violations.sentences();
  }

  /**
   * Returns a copy with a changed resource.
   *
   * @param moreIgnored additional paths of ignored unknown attributes
   */
  public ReadResult with(UnaryOperator<ScimResource> change, List<String> moreIgnored) {
    List<String> all = new ArrayList<>(ignored);
    all.addAll(moreIgnored);
    return new ReadResult(change.apply(resource), all, violations);
  }

  /** The valid part of the resource. */
  ScimResource readable() {
    return resource;
  }

  /** Returns a copy of the violations. */
  Violations violationsSoFar() {
    Violations copy = new Violations();
    copy.addAll(violations);
    return copy;
  }
}
