// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.ElementLimit;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Applies the fields of one body that are named by a path. Fields can complement each other. A
 * field that changes a value of another field is rejected, like a duplicate name in one object.
 */
public final class BodyEdits {
  private final List<Edit> additions = new ArrayList<>();
  private final List<Edit> changesOfElements = new ArrayList<>();
  private final EvaluationBudget budget;
  private final ElementLimit limit;

  public BodyEdits(List<Edit> edits, EvaluationBudget budget, ElementLimit limit) {
    for (Edit edit : edits) {
      (edit instanceof Edit.ChangeSelected ? changesOfElements : additions).add(edit);
    }
    this.budget = budget;
    this.limit = limit;
  }

  /**
   * Returns the resource with the fields.
   *
   * @throws ScimException invalidSyntax when two fields give one attribute different values
   */
  public ScimResource applyTo(ScimResource body) {
    ScimResource added = applied(additions, body);
    ScimResource changed = applied(changesOfElements, added);
    checkOrderIsIrrelevant(changed);
    return changed;
  }

  private ScimResource applied(List<Edit> edits, ScimResource before) {
    ResourceEditor editor = new ResourceEditor(before, budget);
    Set<AttributePath> multiValued = new LinkedHashSet<>();
    for (Edit edit : edits) {
      Value valueBefore = editor.read(edit.path());
      edit.applyTo(editor);
      if (edit.path().attribute().isMultiValued()) {
        multiValued.add(edit.path());
      } else {
        checkKept(edit.path(), valueBefore, editor.read(edit.path()));
      }
    }
    ScimResource after = editor.finish(limit).resource();
    multiValued.forEach(path -> checkKept(path, read(path, before), read(path, after)));
    return after;
  }

  private static Value read(AttributePath path, ScimResource resource) {
    return path.read(resource.attributes()).orElse(NullValue.NULL);
  }

  /**
   * Applies the changes of elements in reverse order, which has the same result unless one
   * overwrites another.
   */
  private void checkOrderIsIrrelevant(ScimResource changed) {
    List<Edit> reversed = new ArrayList<>(changesOfElements);
    Collections.reverse(reversed);
    applied(reversed, changed);
  }

  private static void checkKept(AttributePath path, Value before, Value after) {
    if (!isKept(before, after)) {
      throw ScimException.invalidSyntax(
          "'" + path + "' appears more than once in the body with different values");
    }
  }

  private static boolean isKept(Value before, Value after) {
    if (before instanceof ComplexValue subAttributes) {
      return after instanceof ComplexValue kept
          && subAttributes.names().stream()
              .allMatch(
                  name ->
                      isKept(
                          subAttributes.find(name).orElseThrow(),
                          kept.findOr(name, NullValue.NULL)));
    }
    if (before instanceof MultiValue list) {
      return after instanceof MultiValue kept && areKept(list.elements(), kept.elements());
    }
    return before.isUnassigned() || before.equals(after);
  }

  private static boolean areKept(List<Value> before, List<Value> after) {
    return before.size() <= after.size()
        && IntStream.range(0, before.size()).allMatch(i -> isKept(before.get(i), after.get(i)));
  }
}
