// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.error;

import dev.rollcall.scim.value.Abbreviation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The exception for a SCIM error response (RFC 7644 section 3.12). Stores throw it through the same
 * factory methods and do not depend on HTTP.
 *
 * <p>The detail names the attribute or the position and what was expected. It never repeats a value
 * of the request, and never holds a Java type, a secret or another tenant's data. The exception has
 * no stack trace, because it describes the request and not the program; only {@link
 * #internal(Throwable)} has a cause.
 */
public final class ScimException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_DETAIL = 1_024;
  private static final int MAX_POSITIONS = 10;
  private static final String UNAVAILABLE = "The service is not available at the moment";
  private static final String TOO_MANY_REQUESTS = "Too many requests";
  private static final String OTHER_VERSION =
      "The resource has another version than the one expected";

  private final int status;
  private final @Nullable ScimErrorType type;
  private final @Nullable Duration retryAfter;
  private final @Nullable String requiredScope;
  private final @Nullable ExceededLimit exceededLimit;
  private final Reason reason;

  /** A failure that callers handle apart from others of the same status. */
  private enum Reason {
    OTHER,
    UNKNOWN_MEMBERS,
    STALE_VERSION
  }

  private ScimException(int status, @Nullable ScimErrorType type, String detail) {
    this(status, type, detail, Reason.OTHER);
  }

  private ScimException(
      int status,
      @Nullable ScimErrorType type,
      String detail,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause,
      @Nullable String requiredScope) {
    super(shortened(detail), cause, false, false);
    this.status = status;
    this.type = type;
    this.retryAfter = retryAfter;
    this.requiredScope = requiredScope;
    this.exceededLimit = null;
    this.reason = Reason.OTHER;
  }

  private ScimException(int status, @Nullable ScimErrorType type, String detail, Reason reason) {
    super(shortened(detail), null, false, false);
    this.status = status;
    this.type = type;
    this.retryAfter = null;
    this.requiredScope = null;
    this.exceededLimit = null;
    this.reason = reason;
  }

  private ScimException(ExceededLimit limit, String detail, @Nullable Duration retryAfter) {
    super(shortened(detail), null, false, false);
    this.status = limit.status();
    this.type = null;
    this.retryAfter = retryAfter;
    this.requiredScope = null;
    this.exceededLimit = limit;
    this.reason = Reason.OTHER;
  }

  private static String shortened(String detail) {
    Objects.requireNonNull(detail, "detail");
    String cut = Abbreviation.abbreviate(detail, MAX_DETAIL);
    return cut.chars().noneMatch(Character::isISOControl) ? cut : cut.replaceAll("\\p{Cc}", "?");
  }

  private static ScimException of(ScimErrorType type, String detail) {
    return new ScimException(type.status(), type, detail);
  }

  /** A filter that cannot be parsed or used, with the zero-based position of the offending text. */
  public static ScimException invalidFilter(String detail, int position) {
    return of(ScimErrorType.INVALID_FILTER, detail + " at position " + position + " of the filter");
  }

  /** A filter that is well formed but not supported. */
  public static ScimException invalidFilter(String detail) {
    return of(ScimErrorType.INVALID_FILTER, detail);
  }

  /** The query needs more results or more work than the limits allow. */
  public static ScimException tooMany(String detail) {
    return of(ScimErrorType.TOO_MANY, detail);
  }

  /** Another resource of the tenant has the value of a unique attribute. */
  public static ScimException uniqueness(String attribute) {
    return of(ScimErrorType.UNIQUENESS, "A resource with this value of '" + attribute + "' exists");
  }

  /** The change violates the mutability of an attribute. */
  public static ScimException mutability(String path, String reason) {
    return of(ScimErrorType.MUTABILITY, "'" + path + "' " + reason);
  }

  /** The body is not JSON, or does not have the required structure. */
  public static ScimException invalidSyntax(String detail) {
    return of(ScimErrorType.INVALID_SYNTAX, detail);
  }

  /** A PATCH path is malformed or names no attribute of the resource type. */
  public static ScimException invalidPath(String detail) {
    return of(ScimErrorType.INVALID_PATH, detail);
  }

  /** A PATCH path selects no value. */
  public static ScimException noTarget(String path) {
    return of(ScimErrorType.NO_TARGET, "'" + path + "' selects no value to act on");
  }

  /**
   * A value of an attribute is missing or not valid. The reason is the predicate of the message.
   */
  public static ScimException invalidValue(String path, String reason) {
    return of(ScimErrorType.INVALID_VALUE, "'" + path + "' " + reason);
  }

  /** Several values are not valid; each sentence names its attribute. */
  public static ScimException invalidValues(List<String> sentences) {
    return of(ScimErrorType.INVALID_VALUE, String.join("; ", sentences));
  }

  /** Members are not resources of the tenant. */
  public static ScimException unknownMembers(int count) {
    return unknownMembers("'members.value' names " + count + " resource(s) that do not exist");
  }

  /**
   * The members at these zero-based positions of the request do not exist. The text names the first
   * ten.
   *
   * @param attribute the name of the attribute, {@code members}
   */
  public static ScimException unknownMembers(String attribute, List<Integer> positions) {
    String named =
        positions.stream()
            .limit(MAX_POSITIONS)
            .map(position -> "'" + attribute + "[" + position + "]'")
            .collect(Collectors.joining(", "));
    int more = positions.size() - MAX_POSITIONS;
    return unknownMembers(
        named + (more > 0 ? " and " + more + " more" : "") + " must name a resource that exists");
  }

  private static ScimException unknownMembers(String detail) {
    ScimErrorType type = ScimErrorType.INVALID_VALUE;
    return new ScimException(type.status(), type, detail, Reason.UNKNOWN_MEMBERS);
  }

  /**
   * A cursor is not valid for this query (RFC 9865 section 2.1). The message is the same for a
   * forged cursor and a cursor of another tenant or query.
   */
  public static ScimException invalidCursor() {
    return of(ScimErrorType.INVALID_CURSOR, "'cursor' is not a cursor of this query");
  }

  /** A cursor has expired (RFC 9865 section 2.1). */
  public static ScimException expiredCursor() {
    return of(ScimErrorType.EXPIRED_CURSOR, "'cursor' has expired; begin with the first page");
  }

  /** A count is not valid for cursor pagination (RFC 9865 section 2.1). */
  public static ScimException invalidCount(String reason) {
    return of(ScimErrorType.INVALID_COUNT, "'count' " + reason);
  }

  /** No resource of this type has the id, or no route matches the URL. */
  public static ScimException notFound(String detail) {
    return new ScimException(404, null, detail);
  }

  /**
   * The request has no valid credential. The message is the same for an absent, unknown, revoked or
   * expired token, an unknown tenant and a token of another tenant.
   */
  public static ScimException unauthorized() {
    return new ScimException(401, null, "A valid credential for this tenant is required");
  }

  /** The caller is authenticated but not authorized. */
  public static ScimException forbidden(String detail) {
    return new ScimException(403, null, detail);
  }

  /**
   * The credential is valid and lacks a scope (RFC 6750 section 3.1).
   *
   * @param scope the wire name of the scope that the request needs
   */
  public static ScimException insufficientScope(String scope) {
    return new ScimException(
        403, null, "The credential must have the scope '" + scope + "'", null, null, scope);
  }

  /**
   * A concurrent write has changed the resource since it was read. The gateway reads it again and
   * repeats the write.
   */
  public static ScimException staleVersion() {
    return new ScimException(412, null, OTHER_VERSION, Reason.STALE_VERSION);
  }

  /** The resource does not have the version that the request is conditional on. */
  public static ScimException preconditionFailed() {
    return new ScimException(412, null, OTHER_VERSION);
  }

  /** The body or an element of it exceeds an advertised limit. */
  public static ScimException payloadTooLarge(String limit) {
    return new ScimException(413, null, limit);
  }

  /** The request uses a protocol feature that the service provider does not support. */
  public static ScimException notImplemented(String feature) {
    return new ScimException(501, null, feature + " is not supported");
  }

  /**
   * The store cannot be reached in time. Nothing was changed, unless the connection broke at the
   * end of a write: then the result is unknown, and the client must read the resource.
   */
  public static ScimException unavailable(Duration retryAfter) {
    return new ScimException(503, null, UNAVAILABLE, retryAfter, null, null);
  }

  /** The caller exceeds a rate limit (RFC 6585 section 4). Nothing was changed. */
  public static ScimException tooManyRequests(Duration retryAfter) {
    return new ScimException(429, null, TOO_MANY_REQUESTS, retryAfter, null, null);
  }

  /**
   * The request exceeds a limit of load. The response is that of {@link #tooManyRequests} or {@link
   * #unavailable}, by the status of the limit; the limit itself is for logs and meters only.
   */
  public static ScimException exceeded(ExceededLimit limit, Duration retryAfter) {
    return new ScimException(
        limit, limit.status() == 429 ? TOO_MANY_REQUESTS : UNAVAILABLE, retryAfter);
  }

  /** The request exceeds a limit of load, and a retry needs no delay. */
  public static ScimException exceeded(ExceededLimit limit, String detail) {
    return new ScimException(limit, detail, null);
  }

  /** An error of the HTTP layer, for example 405, 406 or 415. */
  public static ScimException http(int status, String detail) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status must be an error status: " + status);
    }
    return new ScimException(status, null, detail);
  }

  /** An unexpected internal error. The detail is fixed; the cause is for the log only. */
  public static ScimException internal(Throwable cause) {
    return new ScimException(500, null, "Internal error", null, cause, null);
  }

  /** The HTTP status, 400 to 599. */
  public int status() {
    return status;
  }

  /** The {@code scimType}, where RFC 7644 has one for this failure. */
  public Optional<ScimErrorType> type() {
    return Optional.ofNullable(type);
  }

  /** Returns whether {@link #unknownMembers} has created this exception. */
  public boolean concernsUnknownMembers() {
    return reason == Reason.UNKNOWN_MEMBERS;
  }

  /** Returns whether {@link #staleVersion} has created this exception. */
  public boolean isStaleVersion() {
    return reason == Reason.STALE_VERSION;
  }

  /** The human-readable text, at most 1,024 characters. */
  public String detail() {
    return Objects.requireNonNull(getMessage());
  }

  /** The scope that the credential lacks, for the {@code WWW-Authenticate} header of a 403. */
  public Optional<String> requiredScope() {
    return Optional.ofNullable(requiredScope);
  }

  /** Returns the limit of load that the request exceeds, if it is rejected for that reason. */
  public Optional<ExceededLimit> exceededLimit() {
    return Optional.ofNullable(exceededLimit);
  }

  /** Returns the delay for the {@code Retry-After} header of the response, if any. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
