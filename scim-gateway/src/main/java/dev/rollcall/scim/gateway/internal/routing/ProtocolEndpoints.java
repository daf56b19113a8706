// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import dev.rollcall.scim.value.AsciiCase;
import java.util.List;

/** The names of the endpoints of RFC 7644 section 3.2 that belong to no resource type. */
public final class ProtocolEndpoints {
  /** The names as the RFC spells them, without slash. */
  public static final List<String> NAMES =
      List.of("ServiceProviderConfig", "ResourceTypes", "Schemas", "Me", "Bulk", ".search");

  private ProtocolEndpoints() {}

  /** Returns whether a name, in any letter case, is one of these endpoints. */
  public static boolean containsInAnyCase(String name) {
    return NAMES.stream().anyMatch(known -> AsciiCase.isEqual(known, name));
  }
}
