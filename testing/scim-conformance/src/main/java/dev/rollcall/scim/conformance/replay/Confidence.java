// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How sure it is that a client does what a sequence says. */
public enum Confidence {
  /** The vendor's documentation or code says so. */
  DOCUMENTED,
  /** Someone has seen it and quotes the requests. */
  OBSERVED,
  /** It follows from what the vendor says, and nobody shows the requests; it fails no build. */
  DERIVED;

  /** The word in a file. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Confidence> find(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
  }
}
