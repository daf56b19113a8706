// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.value.StringValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognizes the rename of a soft delete: Entra puts the object id, 32 hexadecimal digits, before
 * {@code userName} of a user who is deleted there, and sends the new name with {@code active}
 * false.
 */
final class SoftDeleteRename {
  static final String USER_NAME = "userName";

  private static final int PREFIX = 32;
  private static final Pattern OBJECT_ID = Pattern.compile("[0-9A-Fa-f]{32}");

  private SoftDeleteRename() {}

  /**
   * Returns the resource with its old name, if the change is such a rename and the profile keeps
   * names.
   */
  static Optional<ScimResource> undone(
      TenantContext context, ScimResource current, ScimResource wanted) {
    Optional<String> old = current.attributes().findText(USER_NAME);
    boolean isRename =
        context.profile().keepsNameOnSoftDelete()
            && AccountState.isInactive(wanted)
            && old.filter(name -> isPrefixed(name, wanted)).isPresent();
    return isRename
        ? Optional.of(wanted.with(USER_NAME, new StringValue(old.get())))
        : Optional.empty();
  }

  private static boolean isPrefixed(String old, ScimResource wanted) {
    String name = wanted.attributes().findText(USER_NAME).orElse("");
    return name.length() > PREFIX
        && OBJECT_ID.matcher(name.substring(0, PREFIX)).matches()
        && Normalization.normalize(name.substring(PREFIX)).equals(Normalization.normalize(old));
  }
}
