// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.value.Abbreviation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A log entry for one request, for one operation of a bulk request, for one action of an
 * administrator, or for one revocation. It contains attribute names, and values only of attributes
 * in {@link LoggedAttributes}.
 *
 * @param at the time of the request
 * @param duration the processing time, without the transfer of the response
 * @param source the origin of the request
 * @param subject the requested operation and resource
 * @param effect the changes
 * @param outcome the response
 */
public record LogEntry(
    Instant at, Duration duration, Source source, Subject subject, Effect effect, Outcome outcome) {
  private static final int OK = 200;
  private static final int MAX_DESCRIPTION = 1_024;

  /** Checks that no component is null. */
  public LogEntry {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(effect, "effect");
    Objects.requireNonNull(outcome, "outcome");
  }

  /** The kinds of requests. */
  public enum Operation {
    /** Creates a resource. */
    CREATE,
    /** Reads one resource. */
    READ,
    /** Queries resources, by GET or by POST to {@code /.search}. */
    SEARCH,
    /** Replaces a resource (PUT). */
    REPLACE,
    /** Changes a resource (PATCH). */
    PATCH,
    /** Deletes a resource. */
    DELETE,
    /** A bulk request as a whole; each of its operations has its own entry. */
    BULK,
    /** Reads schemas, resource types or the service provider configuration. */
    DISCOVERY,
    /** Requests an access token. */
    TOKEN,
    /** Requests the logout of a user, or reports that a session of the user was revoked. */
    LOGOUT,
    /** A request that was rejected before its operation was known. */
    OTHER,
    /** An action of an administrator outside of SCIM, such as the revocation of a credential. */
    ADMINISTRATION,
    /**
     * The end of the access of an account, see {@link
     * dev.rollcall.scim.spi.revocation.RevocationRelay}. It is a failure while the access has not
     * ended at the deadline.
     */
    REVOCATION;

    /** Returns whether the entry is about a request of a client. */
    public boolean isRequest() {
      return this != ADMINISTRATION && this != REVOCATION;
    }
  }

  /**
   * The origin of a request.
   *
   * @param tenantId the tenant
   * @param connection the host's name for the credential
   * @param requestId the request identifier, which is also in the response and the server log
   * @param traceId the id of the trace that the request belongs to; empty without a tracer
   */
  public record Source(
      String tenantId, String connection, String requestId, Optional<String> traceId) {
    /** Checks that no component is null. */
    public Source {
      Objects.requireNonNull(tenantId, "tenantId");
      Objects.requireNonNull(connection, "connection");
      Objects.requireNonNull(requestId, "requestId");
      Objects.requireNonNull(traceId, "traceId");
    }

    /** Creates the origin of a request without a trace. */
    public Source(String tenantId, String connection, String requestId) {
      this(tenantId, connection, requestId, Optional.empty());
    }
  }

  /**
   * The requested operation and resource.
   *
   * @param operation the operation
   * @param resourceType the name of the resource type, if the request names an existing one
   * @param resourceId the resource, if the request names or creates one
   * @param bulkIndex the zero-based index in the bulk request; empty outside of bulk requests
   */
  public record Subject(
      Operation operation,
      Optional<String> resourceType,
      Optional<String> resourceId,
      Optional<Integer> bulkIndex) {
    /** Checks that no component is null. */
    public Subject {
      Objects.requireNonNull(operation, "operation");
      Objects.requireNonNull(resourceType, "resourceType");
      Objects.requireNonNull(resourceId, "resourceId");
      Objects.requireNonNull(bulkIndex, "bulkIndex");
    }

    /** Creates the subject of a request outside of bulk requests. */
    public static Subject of(
        Operation operation, Optional<String> resourceType, Optional<String> resourceId) {
      return new Subject(operation, resourceType, resourceId, Optional.empty());
    }
  }

  /**
   * The changes of a request.
   *
   * @param changed the changed attributes, in the order of the schema
   * @param addedMembers the number of members added to the group, or of groups that a new resource
   *     was added to because they had a pending reference to it
   * @param removedMembers the number of removed members
   * @param ignored attributes of the request that were not applied because the application or the
   *     tenant does not support them, and the positions of pending members, such as {@code
   *     members[3]}; at most 32
   */
  public record Effect(
      List<ChangedAttribute> changed, int addedMembers, int removedMembers, List<String> ignored) {
    /** No change. */
    public static final Effect NONE = new Effect(List.of(), 0, 0, List.of());

    /** Copies the lists. */
    public Effect {
      changed = List.copyOf(changed);
      ignored = List.copyOf(ignored);
    }
  }

  /**
   * A changed attribute.
   *
   * @param path the path of the attribute
   * @param value the new value as JSON, if the attribute has one and may be logged
   */
  public record ChangedAttribute(String path, Optional<String> value) {
    /** Checks that no component is null. */
    public ChangedAttribute {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * The response to a request.
   *
   * @param status the HTTP status
   * @param scimType the error type (RFC 7644 section 3.12), if the response has one
   * @param detail the error detail of the response, which contains attribute names but no values;
   *     for an action of an administrator or a revocation, its description; empty for another
   *     success
   */
  public record Outcome(int status, Optional<String> scimType, String detail) {
    /** Checks that no component is null. */
    public Outcome {
      Objects.requireNonNull(scimType, "scimType");
      Objects.requireNonNull(detail, "detail");
    }

    /** Returns a successful outcome. */
    public static Outcome success(int status) {
      return new Outcome(status, Optional.empty(), "");
    }

    /** Returns whether the status is an error. */
    public boolean isFailure() {
      return status >= 400;
    }
  }

  /**
   * Creates the entry of a successful action of an administrator.
   *
   * @param source the tenant, and the name of the administrator as its connection
   * @param resource the resource that the action concerns, if there is one
   * @param description the action in one line, without secrets; control characters and line
   *     separators become spaces, and a text of more than 1,024 characters is truncated
   */
  public static LogEntry administration(
      Instant at, Source source, Optional<ResourceRef> resource, String description) {
    return new LogEntry(
        at,
        Duration.ZERO,
        source,
        Subject.of(
            Operation.ADMINISTRATION,
            resource.map(ResourceRef::type),
            resource.map(ResourceRef::id)),
        Effect.NONE,
        new Outcome(OK, Optional.empty(), line(description)));
  }

  private static String line(String text) {
    String printable = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ").strip();
    return Abbreviation.abbreviate(printable, MAX_DESCRIPTION);
  }

  /**
   * Returns whether the request changed a resource or a membership, or is an action of an
   * administrator or a revocation.
   */
  public boolean isChange() {
    return !outcome.isFailure()
        && switch (subject.operation()) {
          case CREATE, DELETE, ADMINISTRATION, REVOCATION -> true;
          default ->
              !effect.changed().isEmpty()
                  || effect.addedMembers() > 0
                  || effect.removedMembers() > 0;
        };
  }

  /** Returns whether the entry belongs to a selection. */
  public boolean isIn(ProvisioningLog.Selection selection) {
    return switch (selection) {
      case FAILURES -> outcome.isFailure();
      case CHANGES -> isChange();
      case ALL -> true;
    };
  }
}
