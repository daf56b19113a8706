// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributes;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;

/** A PATCH request resolved against a resource type. Immutable. */
public final class PatchPlan {
  private PatchPlan() {}

  /** Resolves every operation against the schema. */
  public static PatchPlan of(
      PatchRequest request,
      ResourceType type,
      Dialect dialect,
      UnknownAttributes unknown,
      Limits limits) {
    throw ScimException.notImplemented("PATCH");
  }

  /** Whether an operation is about anything but the membership. */
  public boolean changesAttributes() {
    return false;
  }

  /** Whether an operation is about the membership. */
  public boolean changesMembers() {
    return false;
  }

  /** The resource after all operations; the given one is left as it is. */
  public PatchResult applyTo(ScimResource current) {
    throw ScimException.notImplemented("PATCH");
  }

  /** What all operations together do to the membership. */
  public MemberChanges memberChanges(MemberLookup lookup) {
    throw ScimException.notImplemented("PATCH");
  }
}
