// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.failure;

import dev.rollcall.scim.spi.log.LogEntry.Outcome;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The causes of failures. The first cause that matches an outcome is its cause; the last one
 * matches every outcome.
 */
@SuppressWarnings("ImmutableEnumChecker") // A predicate of a constant has no state.
public enum FailureCause {
  /** The value of a unique attribute is in use. */
  DUPLICATE(outcome -> outcome.status() == 409),
  /** The e-mail address is missing. */
  MISSING_EMAIL(with("invalidValue", "'emails", "is required")),
  /** A required attribute is missing. */
  MISSING_VALUE(with("invalidValue", "is required")),
  /** An attribute is not part of the resource type. */
  UNKNOWN_ATTRIBUTE(with("invalidValue", "not known to resource type")),
  /** The domain of an address is not verified. */
  UNVERIFIED_DOMAIN(with("invalidValue", "verified domain")),
  /** A member does not exist. */
  UNKNOWN_MEMBER(
      with("invalidValue", "must name a resource that exists")
          .or(with("invalidValue", "that do not exist"))),
  /** A value has another type or form. */
  WRONG_VALUE(type("invalidValue")),
  /** An attribute is read-only. */
  READ_ONLY(with("mutability", "is readOnly")),
  /** The connection must not write an attribute. */
  ATTRIBUTE_OF_OTHERS(with("mutability", "by this connection")),
  /** A value cannot be changed or removed. */
  IMMUTABLE(type("mutability")),
  /** A filter is malformed or not supported. */
  FILTER(type("invalidFilter")),
  /** A PATCH path is malformed, or selects nothing. */
  PATH(type("invalidPath").or(type("noTarget"))),
  /** The body is malformed. */
  SYNTAX(type("invalidSyntax")),
  /** A query or resource is too large. */
  TOO_MANY(type("tooMany")),
  /** The position of a page is not valid. */
  PAGING(type("invalidCursor").or(type("expiredCursor")).or(type("invalidCount"))),
  /** The URL is wrong. */
  WRONG_URL(status(404, "No resource or route").or(status(404, "No resource type has"))),
  /** A schema or resource type does not exist. */
  UNKNOWN_SCHEMA(status(404, "No schema has")),
  /** A resource does not exist. */
  UNKNOWN_RESOURCE(outcome -> outcome.status() == 404),
  /** The credential is not valid. */
  CREDENTIAL(outcome -> outcome.status() == 401),
  /** The tenant is suspended. */
  SUSPENDED(status(403, "is suspended")),
  /** The deprovisioning limit is reached. */
  GUARD(status(403, "Too many resources have been deactivated")),
  /** A resource is protected. */
  PROTECTED(status(403, "is protected")),
  /** An existing account is linked by another change first. */
  UNLINKED(status(403, "An existing account")),
  /** The connection must not do this. */
  CONNECTION_RULE(status(403, "This connection must not")),
  /** The credential permits only reading. */
  READ_ONLY_TOKEN(status(403, "must have the scope")),
  /** Another reason for 403. */
  FORBIDDEN(outcome -> outcome.status() == 403),
  /** The resource was changed meanwhile, or the version is missing. */
  VERSION(outcome -> outcome.status() == 412 || outcome.status() == 428),
  /** The body is too large. */
  TOO_LARGE(outcome -> outcome.status() == 413),
  /** The rate limit is reached. */
  RATE(outcome -> outcome.status() == 429),
  /** A feature is not offered. */
  UNSUPPORTED(outcome -> outcome.status() == 501),
  /** The application or a part of it is not available. */
  UNAVAILABLE(outcome -> outcome.status() == 503),
  /** The access of an account has not ended in time. */
  ACCESS_NOT_ENDED(status(504, "Access has not ended")),
  /** An unexpected failure. */
  INTERNAL(outcome -> outcome.status() >= 500),
  /** The request violates rules of HTTP. */
  PROTOCOL(outcome -> true);

  private final Predicate<Outcome> matches;

  FailureCause(Predicate<Outcome> matches) {
    this.matches = matches;
  }

  private static Predicate<Outcome> type(String scimType) {
    return outcome -> outcome.scimType().filter(scimType::equals).isPresent();
  }

  private static Predicate<Outcome> with(String scimType, String... fragments) {
    return type(scimType).and(outcome -> contains(outcome, fragments));
  }

  private static Predicate<Outcome> status(int status, String fragment) {
    return outcome -> outcome.status() == status && contains(outcome, fragment);
  }

  private static boolean contains(Outcome outcome, String... fragments) {
    for (String fragment : fragments) {
      if (!outcome.detail().contains(fragment)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the cause of a failure. */
  public static FailureCause of(Outcome outcome) {
    for (FailureCause cause : values()) {
      if (cause.matches.test(outcome)) {
        return cause;
      }
    }
    throw new IllegalStateException("The last cause must match every outcome");
  }

  /** Returns the key of the sentence in the texts. */
  public String key() {
    return "log.cause." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
