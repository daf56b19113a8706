// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.patch.PatchResult;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.ElementLimit;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A mutable copy of a resource to which operations are applied. Not thread-safe. */
public final class ResourceEditor {
  private final ScimResource original;
  private final Map<AttributePath, MultiValuedEditor> multiValued = new LinkedHashMap<>();
  private final List<AttributePath> touched = new ArrayList<>();
  private final EvaluationBudget budget;
  private ComplexValue attributes;

  public ResourceEditor(ScimResource original, EvaluationBudget budget) {
    this.original = original;
    this.budget = budget;
    this.attributes = original.attributes();
  }

  /** Returns the value of an attribute; {@link NullValue#NULL} if absent. */
  Value read(AttributePath path) {
    return path.read(attributes).orElse(NullValue.NULL);
  }

  /** Spends the cost of reading a value. */
  void spendOn(Value value) {
    budget.spendOn(value);
  }

  /** Gives a singular attribute its value; an unassigned one removes it. */
  void write(AttributePath path, Value value) {
    Value before = read(path);
    if (!before.equals(value)) {
      PatchErrors.checkImmutable(path.attribute(), path.toString(), !before.isUnassigned());
      put(path, value);
    }
  }

  /** Changes the elements of a multi-valued attribute. */
  void change(AttributePath path, Consumer<MultiValuedEditor> change) {
    MultiValuedEditor elements =
        multiValued.computeIfAbsent(
            path, key -> new MultiValuedEditor(path.attribute(), read(path).elements(), budget));
    boolean hadValue = !elements.isEmpty();
    int before = elements.changes();
    change.accept(elements);
    if (elements.changes() != before) {
      PatchErrors.checkImmutable(path.attribute(), path.toString(), hadValue);
    }
  }

  private void put(AttributePath path, Value value) {
    touched.add(path);
    attributes = path.write(attributes, value);
  }

  /**
   * Returns the changed resource and its changes; the original instance if nothing changed.
   *
   * @throws ScimException tooMany when an attribute has grown beyond the limit
   */
  public PatchResult finish(ElementLimit limit) {
    multiValued.forEach(
        (path, elements) -> {
          if (elements.changes() > 0) {
            put(path, elements.toValue());
          }
        });
    ScimResource after = original.withAttributes(attributes);
    new LinkedHashSet<>(touched)
        .forEach(
            path ->
                limit.checkGrowth(
                    path.toString(),
                    path.read(original.attributes()).orElse(NullValue.NULL),
                    read(path)));
    List<Change> changes = ResourceDiff.between(original, after);
    return new PatchResult(changes.isEmpty() ? original : after, changes);
  }
}
