// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import dev.rollcall.scim.value.AsciiCase;
import java.util.Optional;

/** The method of a bulk operation (RFC 7644 section 3.7). */
public enum BulkMethod {
  /** Creates a resource. */
  POST,
  /** Replaces a resource. */
  PUT,
  /** Changes a resource. */
  PATCH,
  /** Deletes a resource. */
  DELETE;

  /** Returns whether the operation must carry data. */
  public boolean needsData() {
    return this != DELETE;
  }

  /** Finds a method by name, without regard to case. */
  public static Optional<BulkMethod> find(String anyCaseName) {
    for (BulkMethod candidate : values()) {
      if (AsciiCase.isEqual(candidate.name(), anyCaseName)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
