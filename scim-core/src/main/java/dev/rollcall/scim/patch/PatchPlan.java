// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.patch.internal.edit.Edit;
import dev.rollcall.scim.patch.internal.edit.MemberEdit;
import dev.rollcall.scim.patch.internal.edit.MembersEditor;
import dev.rollcall.scim.patch.internal.edit.ResourceEditor;
import dev.rollcall.scim.patch.internal.resolve.OperationResolver;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.ElementLimit;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.AttributeRules;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import java.util.List;
import java.util.Objects;

/**
 * A PATCH request resolved against a resource type (RFC 7644 section 3.5.2): all paths and values
 * are resolved and validated as far as possible without the resource. Immutable, so it can be
 * applied again after a conflict.
 *
 * <p>Operations on the membership of a group ({@link ResourceType#members()}) are separate from
 * those on the resource.
 */
public final class PatchPlan {
  private final List<Edit> edits;
  private final List<MemberEdit> memberEdits;
  private final List<String> ignored;
  private final ElementLimit elements;

  private PatchPlan(OperationResolver resolver, ElementLimit elements) {
    this.edits = List.copyOf(resolver.edits());
    this.memberEdits = List.copyOf(resolver.memberEdits());
    this.ignored = List.copyOf(resolver.ignored());
    this.elements = elements;
  }

  /**
   * Resolves every operation against the schemas of a resource type.
   *
   * @param unknown the handling of attributes that the type does not define
   * @throws ScimException when the request is not valid for any resource
   */
  public static PatchPlan of(
      PatchRequest request,
      ResourceType type,
      Dialect dialect,
      UnknownAttributePolicy unknown,
      Limits limits) {
    Objects.requireNonNull(request, "request");
    OperationResolver resolver = new OperationResolver(type, dialect, unknown, limits);
    request.operations().forEach(resolver::resolve);
    return new PatchPlan(resolver, new ElementLimit(limits.elements()));
  }

  /** Returns the ignored paths and names as sent, without values. */
  public List<String> ignored() {
    return ignored;
  }

  /**
   * Returns whether an operation changes attributes other than the membership. Otherwise the
   * resource need not be read.
   */
  public boolean changesAttributes() {
    return !edits.isEmpty();
  }

  /** Returns whether an operation changes the membership. */
  public boolean changesMembers() {
    return !memberEdits.isEmpty();
  }

  /**
   * Applies all operations except those on the membership, in order. Rules for all methods are
   * checked by {@link AttributeRules#check}.
   *
   * @param budget the budget for the evaluation of filters in paths
   * @throws ScimException noTarget, mutability or invalidValue when an operation is not valid for
   *     the resource, tooMany when the budget is exceeded or an attribute grows beyond the limit on
   *     elements
   */
  public PatchResult applyTo(ScimResource current, EvaluationBudget budget) {
    ResourceEditor editor = new ResourceEditor(current, budget);
    edits.forEach(edit -> edit.applyTo(editor));
    return editor.finish(elements);
  }

  /** Applies all operations within a separate budget. */
  public PatchResult applyTo(ScimResource current) {
    return applyTo(current, EvaluationBudget.of(Limits.DEFAULT));
  }

  /**
   * Computes the combined effect of all operations on the membership.
   *
   * @param lookup called for filters that do not name members by {@code value eq "..."} only
   * @param budget the budget for the evaluation of filters and for each lookup
   * @throws ScimException tooMany when the budget is exceeded
   */
  public MemberChanges memberChanges(MemberLookup lookup, EvaluationBudget budget) {
    Objects.requireNonNull(lookup, "lookup");
    if (memberEdits.isEmpty()) {
      return new MemberChanges.None();
    }
    MembersEditor editor = new MembersEditor(lookup, budget);
    memberEdits.forEach(edit -> edit.applyTo(editor));
    return editor.finish();
  }

  /** Computes the combined effect of all operations on the membership, within a separate budget. */
  public MemberChanges memberChanges(MemberLookup lookup) {
    return memberChanges(lookup, EvaluationBudget.of(Limits.DEFAULT));
  }
}
