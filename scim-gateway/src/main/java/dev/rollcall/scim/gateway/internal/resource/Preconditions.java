// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.TenantContext;
import java.util.Objects;
import java.util.Optional;

/**
 * The entity tags that a request is conditional on (RFC 7644 section 3.14). Tags are compared
 * weakly, since the tags of SCIM are weak.
 *
 * @param ifMatch the value of {@code If-Match} as sent
 * @param ifNoneMatch the value of {@code If-None-Match} as sent
 */
public record Preconditions(Optional<String> ifMatch, Optional<String> ifNoneMatch) {
  /** No conditions. */
  public static final Preconditions NONE = new Preconditions(Optional.empty(), Optional.empty());

  /** Checks that no component is null. */
  public Preconditions {
    Objects.requireNonNull(ifMatch, "ifMatch");
    Objects.requireNonNull(ifNoneMatch, "ifNoneMatch");
  }

  /** Returns whether the request has no condition. */
  public boolean isEmpty() {
    return ifMatch.isEmpty() && ifNoneMatch.isEmpty();
  }

  /**
   * Checks that a write names a version, where the tenant requires it.
   *
   * @throws ScimException 428 (RFC 6585 section 3)
   */
  public void requireIn(TenantContext context, boolean storeHasVersions) {
    if (context.profile().requiresVersions() && storeHasVersions && ifMatch.isEmpty()) {
      throw ScimException.http(428, "The request must have the header If-Match");
    }
  }

  /**
   * Checks the conditions of a write against the version of the stored resource.
   *
   * @throws ScimException 412 when the version is not among those expected, or among those excluded
   */
  public void checkMatch(Optional<String> version) {
    boolean isExpected = ifMatch.isEmpty() || names(ifMatch.get(), version);
    if (!isExpected || hasAlready(version)) {
      throw ScimException.preconditionFailed();
    }
  }

  /** Returns whether {@code If-None-Match} names this version. */
  public boolean hasAlready(Optional<String> version) {
    return ifNoneMatch.isPresent() && names(ifNoneMatch.get(), version);
  }

  private static boolean names(String header, Optional<String> version) {
    if (header.trim().equals("*")) {
      return true;
    }
    for (String tag : header.split(",", -1)) {
      String opaque = tag.trim();
      opaque = opaque.startsWith("W/") ? opaque.substring(2) : opaque;
      if (version.isPresent() && opaque.equals('"' + version.get() + '"')) {
        return true;
      }
    }
    return false;
  }

  /** The entity tag of a version. */
  public static String entityTag(String version) {
    return "W/\"" + version + "\"";
  }
}
