// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The confidence that a client sends a sequence. */
public enum Confidence {
  /** Stated by the vendor's documentation or code. */
  DOCUMENTED,
  /** Observed, with quoted requests. */
  OBSERVED,
  /** Inferred from the vendor's statements, without quoted requests; never fails a build. */
  DERIVED;

  /** Returns the keyword in a file. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Confidence> find(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
  }
}
