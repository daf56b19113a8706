// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One request, or one operation of a Bulk request. It names attributes; values are in it as far as
 * {@link LoggedAttributes} lets them.
 *
 * @param at when the request came
 * @param duration how long the work took, without the writing of the answer
 * @param source whose request it was
 * @param subject what was asked for
 * @param effect what was changed
 * @param outcome how it was answered
 */
public record LogEntry(
    Instant at, Duration duration, Source source, Subject subject, Effect effect, Outcome outcome) {
  /** Checks that all parts are there. */
  public LogEntry {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(effect, "effect");
    Objects.requireNonNull(outcome, "outcome");
  }

  /** What can be asked for. */
  public enum Operation {
    /** A resource is to be made. */
    CREATE,
    /** One resource is asked for. */
    READ,
    /** A list is asked for, by GET or by POST to {@code /.search}. */
    SEARCH,
    /** A resource is to be replaced, by PUT. */
    REPLACE,
    /** A resource is to be changed. */
    PATCH,
    /** A resource is to be deleted. */
    DELETE,
    /** A Bulk request as a whole; its operations have entries of their own. */
    BULK,
    /** Schemas, resource types or the configuration are asked for. */
    DISCOVERY,
    /** Something that was refused before it was understood. */
    OTHER
  }

  /**
   * Whose request it was.
   *
   * @param tenantId the tenant
   * @param connection the host's name for the credential
   * @param requestId the id that the answer and the server's log name as well
   */
  public record Source(String tenantId, String connection, String requestId) {
    /** Checks that all parts are there. */
    public Source {
      Objects.requireNonNull(tenantId, "tenantId");
      Objects.requireNonNull(connection, "connection");
      Objects.requireNonNull(requestId, "requestId");
    }
  }

  /**
   * What was asked for.
   *
   * @param operation the operation
   * @param resourceType the name of the resource type, if one was named that there is
   * @param resourceId the resource, if one was named or made
   * @param bulkIndex the place in the Bulk request, counted from 0; empty for a request by itself
   */
  public record Subject(
      Operation operation,
      Optional<String> resourceType,
      Optional<String> resourceId,
      Optional<Integer> bulkIndex) {
    /** Checks that all parts are there. */
    public Subject {
      Objects.requireNonNull(operation, "operation");
      Objects.requireNonNull(resourceType, "resourceType");
      Objects.requireNonNull(resourceId, "resourceId");
      Objects.requireNonNull(bulkIndex, "bulkIndex");
    }

    /** Something asked for by a request of its own. */
    public static Subject of(
        Operation operation, Optional<String> resourceType, Optional<String> resourceId) {
      return new Subject(operation, resourceType, resourceId, Optional.empty());
    }
  }

  /**
   * What was changed.
   *
   * @param changed the attributes, in the order of the schema
   * @param addedMembers the number of members that were added to the group, and of groups that a
   *     resource was added to because they had kept a reference to it
   * @param removedMembers how many members went
   * @param ignored attributes of the request that were not applied, since the application or the
   *     tenant does without them, and the positions of members that are kept until they exist, such
   *     as {@code members[3]}; at most 32
   */
  public record Effect(
      List<ChangedAttribute> changed, int addedMembers, int removedMembers, List<String> ignored) {
    /** Nothing. */
    public static final Effect NONE = new Effect(List.of(), 0, 0, List.of());

    /** Copies the lists. */
    public Effect {
      changed = List.copyOf(changed);
      ignored = List.copyOf(ignored);
    }
  }

  /**
   * An attribute that was changed.
   *
   * @param path its path
   * @param value its new value as JSON, where values of it may be shown and it has one
   */
  public record ChangedAttribute(String path, Optional<String> value) {
    /** Checks that both are there. */
    public ChangedAttribute {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * How it was answered.
   *
   * @param status the HTTP status
   * @param scimType the kind of error (RFC 7644 section 3.12), if the answer tells one
   * @param detail the answer's text for people; empty for a success. It names attributes, no values
   */
  public record Outcome(int status, Optional<String> scimType, String detail) {
    /** Checks that all parts are there. */
    public Outcome {
      Objects.requireNonNull(scimType, "scimType");
      Objects.requireNonNull(detail, "detail");
    }

    /** A success. */
    public static Outcome success(int status) {
      return new Outcome(status, Optional.empty(), "");
    }

    /** Whether it was answered with an error. */
    public boolean isFailure() {
      return status >= 400;
    }
  }

  /** Whether something has changed. */
  public boolean isChange() {
    return !outcome.isFailure()
        && switch (subject.operation()) {
          case CREATE, DELETE -> true;
          default ->
              !effect.changed().isEmpty()
                  || effect.addedMembers() > 0
                  || effect.removedMembers() > 0;
        };
  }

  /** Whether it belongs to a selection. */
  public boolean isIn(ProvisioningLog.Selection selection) {
    return switch (selection) {
      case FAILURES -> outcome.isFailure();
      case CHANGES -> isChange();
      case ALL -> true;
    };
  }
}
