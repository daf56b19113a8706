// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A transformation of the references in a resource, see {@link ReferenceLocations}. */
interface ReferenceMapping {
  /** The prefix of a reference to a resource of the same request (RFC 7644 section 3.7.2). */
  String PREFIX = "bulkId:";

  /**
   * Returns the text that replaces a reference.
   *
   * @param isUri whether the reference is the URL of a resource rather than its id
   */
  default String text(String sent, boolean isUri) {
    return sent;
  }

  /** Returns whether a value that refers to these operations is kept. */
  default boolean keeps(Set<String> bulkIds) {
    return true;
  }

  /** Returns whether attributes that cannot refer to a resource are kept. */
  default boolean keepsOthers() {
    return true;
  }

  /** Returns the {@code bulkId} in a text; in a URL it may be the last segment. */
  static Optional<String> bulkId(String text, boolean isUri) {
    int start = isUri ? text.lastIndexOf('/') + 1 : 0;
    return text.startsWith(PREFIX, start)
        ? Optional.of(text.substring(start + PREFIX.length()))
        : Optional.empty();
  }

  /** Collects every reference and changes nothing. */
  static ReferenceMapping collecting(Set<String> bulkIds) {
    return new ReferenceMapping() {
      @Override
      public String text(String sent, boolean isUri) {
        bulkId(sent, isUri).ifPresent(bulkIds::add);
        return sent;
      }
    };
  }

  /** Replaces references by ids and URLs. */
  static ReferenceMapping resolving(Function<String, BulkResource> made) {
    return new ReferenceMapping() {
      @Override
      public String text(String sent, boolean isUri) {
        Optional<BulkResource> target = bulkId(sent, isUri).map(made);
        if (target.isEmpty()) {
          return sent;
        }
        if (!isUri) {
          return target.get().id();
        }
        boolean isBare = sent.startsWith(PREFIX);
        String address = target.get().location();
        return isBare
            ? address
            : sent.substring(0, sent.lastIndexOf('/'))
                + address.substring(address.lastIndexOf('/'));
      }
    };
  }

  /** Removes the values that refer to one of these operations. */
  static ReferenceMapping without(Set<String> bulkIds) {
    return new ReferenceMapping() {
      @Override
      public boolean keeps(Set<String> references) {
        return Collections.disjoint(references, bulkIds);
      }
    };
  }

  /** Keeps only the values that refer to one of these operations. */
  static ReferenceMapping only(Set<String> bulkIds) {
    return new ReferenceMapping() {
      @Override
      public boolean keeps(Set<String> references) {
        return !Collections.disjoint(references, bulkIds);
      }

      @Override
      public boolean keepsOthers() {
        return false;
      }
    };
  }
}
