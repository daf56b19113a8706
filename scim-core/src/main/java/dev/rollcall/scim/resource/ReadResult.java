// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.error.ScimException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The result of a {@link ResourceReader}: the resource as far as it could be read, and the
 * violations in the rest. {@link AttributeRules} adds its own violations and reports all of them at
 * once. Immutable.
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
   * @throws ScimException invalidValue that tells every violation, when there is one
   */
  public ScimResource resource() {
    violations.throwIfAny();
    return resource;
  }

  /**
   * Paths of unknown attributes that were passed over, as they were sent and without their values.
   */
  public List<String> ignored() {
    return ignored;
  }

  /** Returns the violations, one sentence per attribute; empty if there are none. */
  public List<String> violations() {
    return violations.sentences();
  }

  /**
   * The same result with the resource changed, as far as it could be read.
   *
   * @param moreIgnored paths of unknown attributes that were ignored, besides those known so far
   */
  public ReadResult with(UnaryOperator<ScimResource> change, List<String> moreIgnored) {
    List<String> all = new ArrayList<>(ignored);
    all.addAll(moreIgnored);
    return new ReadResult(change.apply(resource), all, violations);
  }

  /** The resource without what does not fit. */
  ScimResource readable() {
    return resource;
  }

  /** A fresh collection that begins with what was found while reading. */
  Violations violationsSoFar() {
    Violations copy = new Violations();
    copy.addAll(violations);
    return copy;
  }
}
