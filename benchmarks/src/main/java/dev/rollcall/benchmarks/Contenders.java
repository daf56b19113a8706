// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.util.List;

/** The libraries, each made anew so that no state goes from one row to the next. */
final class Contenders {
  private Contenders() {}

  /** The names in the order of the report's columns; ours first, the floor last. */
  static List<String> names() {
    return List.of("Rollcall", "UnboundID", "SCIMple", "SCIM-SDK", "floor");
  }

  /** The library of this name. */
  static Contender of(String name) {
    return switch (name) {
      case "Rollcall" -> new RollcallSide();
      case "UnboundID" -> new UnboundIdSide();
      case "SCIMple" -> new ScimpleSide();
      case "SCIM-SDK" -> new ScimSdkSide();
      case "floor" -> new Floor();
      default -> throw new IllegalArgumentException("There is no library " + name);
    };
  }
}
