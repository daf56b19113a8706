// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.value.Value;
import java.util.List;

/** A resolved change of one attribute. An operation without a path yields several edits. */
public sealed interface Edit {
  /** The changed attribute. */
  AttributePath path();

  /** Applies the edit. */
  void applyTo(ResourceEditor editor);

  /** Sets a singular attribute; an unassigned value removes it. */
  record Assign(AttributePath path, Value value) implements Edit {
    @Override
    public void applyTo(ResourceEditor editor) {
      editor.write(path, value);
    }
  }

  /**
   * Changes sub-attributes of a singular complex attribute, and creates the attribute if necessary.
   */
  record ChangeSubAttributes(AttributePath path, ComplexValueEdit change) implements Edit {
    @Override
    public void applyTo(ResourceEditor editor) {
      Value before = editor.read(path);
      editor.spendOn(before);
      Value after = change.applyTo(before.complexOrEmpty());
      if (after.isUnassigned() && !before.isUnassigned() && path.attribute().isRequired()) {
        throw PatchErrors.required(change.op(), path.toString());
      }
      if (!(after.isUnassigned() && before.isUnassigned())) {
        editor.write(path, after);
      }
    }
  }

  /** Appends values to a multi-valued attribute. */
  record Append(AttributePath path, List<Value> values) implements Edit {
    @Override
    public void applyTo(ResourceEditor editor) {
      editor.change(path, elements -> values.forEach(elements::add));
    }
  }

  /** Replaces all values of a multi-valued attribute. */
  record ReplaceAll(AttributePath path, List<Value> values) implements Edit {
    @Override
    public void applyTo(ResourceEditor editor) {
      editor.change(path, elements -> elements.replaceAll(values));
    }
  }

  /** Removes these values from a multi-valued attribute. */
  record RemoveValues(AttributePath path, List<Value> values) implements Edit {
    @Override
    public void applyTo(ResourceEditor editor) {
      editor.change(
          path,
          elements -> {
            boolean hadValue = !elements.isEmpty();
            values.forEach(elements::remove);
            if (hadValue && elements.isEmpty() && path.attribute().isRequired()) {
              throw PatchErrors.required(PatchOperationType.REMOVE, path.toString());
            }
          });
    }
  }

  /** Changes the elements of a multi-valued attribute that a filter selects. */
  record ChangeSelected(AttributePath path, ElementSelector selection, ElementEdit change)
      implements Edit {
    @Override
    public void applyTo(ResourceEditor editor) {
      editor.change(path, elements -> selection.change(elements, change));
    }
  }
}
