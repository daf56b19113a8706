// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.util.List;

/** Creates the libraries, a new instance for each row, so that rows share no state. */
final class Contenders {
  private Contenders() {}

  /** Returns the names in the order of the report's columns: Rollcall first, the floor last. */
  static List<String> names() {
    return List.of("Rollcall", "UnboundID", "SCIMple", "SCIM-SDK", "floor");
  }

  /** Returns the library with this name. */
  static Contender of(String name) {
    return switch (name) {
      case "Rollcall" -> new RollcallSide();
      case "UnboundID" -> new UnboundIdSide();
      case "SCIMple" -> new ScimpleSide();
      case "SCIM-SDK" -> new ScimSdkSide();
      case "floor" -> new Floor();
      default -> throw new IllegalArgumentException("Unknown library " + name);
    };
  }
}
