// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import java.util.EnumSet;
import java.util.Set;

/**
 * A deviation from RFC 7643 or RFC 7644 that a real client sends and that a dialect accepts. Each
 * one names the clients that need it, the section it deviates from, and the dialects that accept it
 * by default ({@link Dialect#tolerates}).
 */
public enum Tolerance {
  /** A PATCH path names an attribute that the resource type lacks; the operation is ignored. */
  UNKNOWN_PATHS("Entra, with a mapped custom attribute", "RFC 7644 section 3.5.2"),
  /** A comparison value is a bare token, {@code userName eq anna}; it is read as a string. */
  UNQUOTED_FILTER_VALUES("authentik, Microsoft's Postman collection", "RFC 7644 section 3.4.2.2"),
  /** An endpoint name differs in case, {@code /users}. */
  ENDPOINT_NAME_CASE("home-grown clients", "RFC 7644 section 3.2"),
  /** The parameter {@code attributes} selects elements, {@code emails[type eq "work"]}. */
  VALUE_FILTERS_IN_ATTRIBUTES("Entra", "RFC 7644 section 3.9"),
  /** A multi-valued item uses {@code displayName} for its sub-attribute {@code display}. */
  DISPLAY_NAME_ALIAS("Entra, with a mapped role", "RFC 7643 section 2.4"),
  /** {@code failOnErrors} is 0 or negative and sets no limit. */
  NON_POSITIVE_FAIL_ON_ERRORS("Bulk clients with a default of 0", "RFC 7644 section 3.7"),
  /** A query parameter such as {@code count=} is empty and counts as absent. */
  EMPTY_QUERY_PARAMETERS("clients with form-like query builders", "RFC 7644 section 3.4.2"),
  /** A URN of SCIM 1 or of a draft names the enterprise extension. */
  LEGACY_SCHEMA_URNS("OneLogin", "RFC 7643 section 4.3"),
  /**
   * A number is sent for a string, or a number in quotes or with a zero fraction for an integer.
   */
  NUMBER_AND_STRING_COERCION("HR systems with numeric employee numbers", "RFC 7643 section 2.3"),
  /** A POST without {@code active} creates an active resource. */
  ACTIVE_WHEN_ABSENT("clients that omit active", "RFC 7643 section 4.1.1"),
  /** A PATCH operation has an empty path and counts as one without a path. */
  EMPTY_PATCH_PATH("home-grown clients", "RFC 7644 section 3.5.2"),
  /** A soft delete puts 32 hexadecimal digits before userName; the old name is kept. */
  SOFT_DELETE_RENAME("Entra", "RFC 7644 section 3.5.2", Scope.ENTRA),
  /** Unique strings are compared without outer blanks and default-ignorable characters. */
  INVISIBLE_CHARACTERS(
      "directories filled by copy and paste", "RFC 7643 section 2.2", Scope.EVERY_DIALECT),
  /** A filtered replace with some sub-attributes merges them into each matching element. */
  PARTIAL_ELEMENT_REPLACE("Entra, Okta", "RFC 7644 section 3.5.2.3"),
  /**
   * Bodies name attributes by path: the core URN as a container, {@code URN:attribute}, {@code
   * name.familyName}, {@code emails[type eq "work"].value}.
   */
  PATHS_AS_NAMES("Entra, Okta", "RFC 7643 section 3"),
  /** A message such as a PATCH or search request has no {@code schemas}. */
  MISSING_MESSAGE_SCHEMAS("home-grown clients", "RFC 7644 section 3.1"),
  /** A message schema is spelled as if it were a core schema, {@code ...:core:2.0:PatchOp}. */
  MESSAGE_SCHEMA_ALIAS("home-grown clients", "RFC 7644 section 3.5.2"),
  /** A single value is wrapped in an array of one element. */
  SINGLE_ELEMENT_ARRAYS("Entra, Microsoft Graph exports", "RFC 7643 section 2.4"),
  /** A simple value is wrapped in an object with the sub-attribute {@code value}. */
  VALUE_OBJECTS("Entra", "RFC 7643 section 2.3");

  private enum Scope {
    TOLERANT_DIALECTS,
    ENTRA,
    EVERY_DIALECT
  }

  private final String clients;
  private final String section;
  private final Scope scope;

  Tolerance(String clients, String section) {
    this(clients, section, Scope.TOLERANT_DIALECTS);
  }

  Tolerance(String clients, String section, Scope scope) {
    this.clients = clients;
    this.section = section;
    this.scope = scope;
  }

  /** The clients that send this, in words for documentation. */
  public String clients() {
    return clients;
  }

  /** The section of the RFC that this deviates from. */
  public String section() {
    return section;
  }

  /** Returns whether the dialect accepts this; called for every value, so it allocates nothing. */
  boolean isAcceptedBy(Dialect dialect) {
    return switch (scope) {
      case TOLERANT_DIALECTS -> dialect.isTolerant();
      case ENTRA -> dialect.isEntra();
      case EVERY_DIALECT -> true;
    };
  }

  /** The dialects that accept this. */
  public Set<Dialect> dialects() {
    EnumSet<Dialect> dialects = EnumSet.allOf(Dialect.class);
    dialects.removeIf(dialect -> !isAcceptedBy(dialect));
    return dialects;
  }
}
