// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.host;

import dev.rollcall.scim.record.ScimAttribute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record that only its annotations bind, and that has a part. */
public record Badge(
    @ScimAttribute("userName") String userName,
    @ScimAttribute("emails") @Nullable List<Mail> mails) {
  /** A part of the record without annotations. */
  public record Mail(@Nullable String type, @Nullable String value) {}
}
