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
 * A PATCH request resolved against a resource type (RFC 7644 section 3.5.2): every path found,
 * every value read, everything refused that can be refused without the resource. Immutable, so it
 * may be applied again when another writer came between.
 *
 * <p>Operations on the membership of a group ({@link ResourceType#members()}) are kept apart from
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
   * @throws ScimException for whatever is wrong with the request whatever the resource is
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
   * Returns whether an operation is about anything but the membership. If not, the resource need
   * not be read.
   */
  public boolean changesAttributes() {
    return !edits.isEmpty();
  }

  /** Returns whether an operation is about the membership. */
  public boolean changesMembers() {
    return !memberEdits.isEmpty();
  }

  /**
   * The resource after all operations but those on its membership, in their order. The given
   * resource stays as it is, so that a failure leaves no trace. What holds for every verb is left
   * to {@link AttributeRules#check}.
   *
   * @param budget what the paths spend on the values that they are compared with
   * @throws ScimException noTarget, mutability or invalidValue when an operation does not fit the
   *     resource, tooMany when the budget is exceeded or an attribute grows beyond the limit on
   *     elements
   */
  public PatchResult applyTo(ScimResource current, EvaluationBudget budget) {
    ResourceEditor draft = new ResourceEditor(current, budget);
    edits.forEach(edit -> edit.applyTo(draft));
    return draft.finish(elements);
  }

  /** The resource after all operations, within a separate budget. */
  public PatchResult applyTo(ScimResource current) {
    return applyTo(current, EvaluationBudget.of(Limits.DEFAULT));
  }

  /**
   * Computes the combined effect of all operations on the membership.
   *
   * @param lookup called for filters that do not name members by {@code value eq "..."} only
   * @param budget what these filters spend on the members named in the request, and on each lookup
   * @throws ScimException tooMany when the budget is exceeded
   */
  public MemberChanges memberChanges(MemberLookup lookup, EvaluationBudget budget) {
    Objects.requireNonNull(lookup, "lookup");
    if (memberEdits.isEmpty()) {
      return new MemberChanges.None();
    }
    MembersEditor draft = new MembersEditor(lookup, budget);
    memberEdits.forEach(edit -> edit.applyTo(draft));
    return draft.finish();
  }

  /** Computes the combined effect of all operations on the membership, within a separate budget. */
  public MemberChanges memberChanges(MemberLookup lookup) {
    return memberChanges(lookup, EvaluationBudget.of(Limits.DEFAULT));
  }
}
