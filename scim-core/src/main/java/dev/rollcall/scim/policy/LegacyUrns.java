// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import dev.rollcall.scim.value.AsciiCase;
import java.util.List;

/** The URNs of SCIM 1 and of drafts that clients send for schemas of RFC 7643. */
final class LegacyUrns {
  private static final String ENTERPRISE_USER =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private record Alias(String legacy, String canonical) {}

  /** Longer URNs first, because one can be the prefix of another. */
  private static final List<Alias> ALIASES =
      List.of(
          new Alias("urn:scim:schemas:extension:enterprise:2.0:User", ENTERPRISE_USER),
          new Alias("urn:scim:schemas:extension:enterprise:1.0:User", ENTERPRISE_USER),
          new Alias("urn:scim:schemas:extension:enterprise:2.0", ENTERPRISE_USER),
          new Alias("urn:scim:schemas:extension:enterprise:1.0", ENTERPRISE_USER));

  /** The prefix of all legacy URNs. */
  private static final String PREFIX = "urn:scim:schemas:extension:enterprise:";

  private LegacyUrns() {}

  static String canonical(String name) {
    if (!AsciiCase.startsWith(name, PREFIX)) {
      return name;
    }
    for (Alias alias : ALIASES) {
      int length = alias.legacy.length();
      boolean isWhole = name.length() == length;
      if (AsciiCase.startsWith(name, alias.legacy) && (isWhole || name.charAt(length) == ':')) {
        return alias.canonical + name.substring(length);
      }
    }
    return name;
  }
}
