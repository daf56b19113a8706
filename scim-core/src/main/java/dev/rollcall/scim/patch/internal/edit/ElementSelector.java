// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.Optional;

/**
 * Selects the elements of a multi-valued attribute that an operation applies to.
 *
 * @param filter the filter that elements must match; empty for all elements
 * @param whenNone the action when no element matches
 * @param label the name of the attribute in error messages
 */
public record ElementSelector(Optional<Filter> filter, WhenNone whenNone, String label) {

  /** The action when no element matches. */
  public enum WhenNone {
    /** Does nothing. */
    PASS,
    /** Rejects the request with noTarget (RFC 7644 section 3.5.2.3). */
    REFUSE,
    /** Adds an element, as Entra expects. */
    CREATE,
    /** Adds an element if the attribute has no elements. */
    CREATE_FIRST
  }

  void change(MultiValuedEditor elements, ElementEdit change) {
    boolean hadNone = elements.isEmpty();
    EvaluationBudget budget = elements.budget();
    if (!elements.change(element -> matches(element, budget), change::applyTo)) {
      addMissing(elements, change, hadNone);
    } else if (elements.isEmpty() && elements.attribute().isRequired()) {
      throw PatchErrors.required(change.op(), label);
    }
  }

  private boolean matches(Value element, EvaluationBudget budget) {
    return filter.isEmpty() || filter.get().matches(element.asElement(), budget);
  }

  private void addMissing(MultiValuedEditor elements, ElementEdit change, boolean hadNone) {
    if (whenNone == WhenNone.PASS) {
      return;
    }
    boolean isCreating =
        switch (whenNone) {
          case PASS, REFUSE -> false;
          case CREATE -> true;
          case CREATE_FIRST -> hadNone;
        };
    Optional<ComplexValue> template =
        isCreating ? filter.flatMap(ElementTemplate::of) : Optional.empty();
    if (template.isEmpty()) {
      throw ScimException.noTarget(label);
    }
    elements.add(change.create(template.get()));
  }
}
