// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.value.StringValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes the rename of a soft delete: Entra puts the object id, 32 hexadecimal digits, before
 * {@code userName} of a user who is deleted there, and sends the new name with {@code active}
 * false.
 */
final class SoftDeleteRename {
  static final String USER_NAME = "userName";

  /** An object id and the name after it. */
  private static final Pattern RENAMED = Pattern.compile("[0-9A-Fa-f]{32}(.+)", Pattern.DOTALL);

  private SoftDeleteRename() {}

  /**
   * Returns the resource with its old name, if the change is such a rename and the profile keeps
   * names.
   */
  static Optional<ScimResource> undone(
      TenantContext context, ScimResource current, ScimResource wanted) {
    if (current.attributes().hasSame(USER_NAME, wanted.attributes())) {
      return Optional.empty();
    }
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
    Matcher renamed = RENAMED.matcher(wanted.attributes().findText(USER_NAME).orElse(""));
    return renamed.matches()
        && Normalization.normalize(renamed.group(1)).equals(Normalization.normalize(old));
  }
}
