// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.error;

/**
 * The {@code scimType} keywords of RFC 7644 table 9 and RFC 9865 table 3, each with the HTTP status
 * it is sent with.
 */
public enum ScimErrorType {
  /** The filter, or an attribute and operator pair in it, is not supported. */
  INVALID_FILTER("invalidFilter", 400),
  /** The query needs more results or more work than the limits allow. */
  TOO_MANY("tooMany", 400),
  /** A unique value is in use. RFC 7644 section 3.3 requires 409 although table 9 lists 400. */
  UNIQUENESS("uniqueness", 409),
  /** The change contradicts the attribute's mutability. */
  MUTABILITY("mutability", 400),
  /** The body does not have the required JSON structure. */
  INVALID_SYNTAX("invalidSyntax", 400),
  /** A PATCH path is malformed or names no attribute. */
  INVALID_PATH("invalidPath", 400),
  /** A PATCH path selects no value. */
  NO_TARGET("noTarget", 400),
  /** A required value is missing, or a value is not valid for its attribute. */
  INVALID_VALUE("invalidValue", 400),
  /** The protocol version is not supported. */
  INVALID_VERS("invalidVers", 400),
  /** The request is rejected because its URI contains personal data. */
  SENSITIVE("sensitive", 403),
  /** The cursor is not valid for this query (RFC 9865). */
  INVALID_CURSOR("invalidCursor", 400),
  /** The cursor has expired (RFC 9865). */
  EXPIRED_CURSOR("expiredCursor", 400),
  /** The count is not valid for this cursor (RFC 9865). */
  INVALID_COUNT("invalidCount", 400);

  private final String wireName;
  private final int status;

  ScimErrorType(String wireName, int status) {
    this.wireName = wireName;
    this.status = status;
  }

  /** Returns the {@code scimType} keyword of error messages, for example {@code invalidFilter}. */
  public String wireName() {
    return wireName;
  }

  /** Returns the HTTP status of the error type. */
  public int status() {
    return status;
  }
}
