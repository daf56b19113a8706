// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.observation;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A request whose response has been written.
 *
 * @param start the start of the request
 * @param target the operation and the resource that the request names
 * @param context the context of the request; empty if its credential was rejected
 * @param rejection the reason for which the credential was rejected, or lacks a scope
 * @param response the response
 * @param duration the time until the end of the response
 */
public record CompletedRequest(
    RequestStart start,
    Target target,
    Optional<TenantContext> context,
    Optional<Rejected> rejection,
    Response response,
    Duration duration) {
  /** Checks that no component is null. */
  public CompletedRequest {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(rejection, "rejection");
    Objects.requireNonNull(response, "response");
    Objects.requireNonNull(duration, "duration");
  }

  /**
   * The operation and the resource that a request names.
   *
   * @param operation the operation
   * @param resourceType the name of the resource type, if the application has one at the endpoint
   * @param route the endpoint below the tenant's URL, such as {@code /Users/{id}}; {@code ?} if
   *     there is none, {@code -} if the URL matches no application
   * @param tenantKey the tenant's key in the URL as the client sent it, which may not exist
   * @param resourceId the id of the resource, as the client sent it or of the one that the request
   *     has created; empty unless the response proves that it exists
   */
  public record Target(
      Operation operation,
      Optional<String> resourceType,
      String route,
      Optional<String> tenantKey,
      Optional<String> resourceId) {
    /** Checks that no component is null. */
    public Target {
      Objects.requireNonNull(operation, "operation");
      Objects.requireNonNull(resourceType, "resourceType");
      Objects.requireNonNull(route, "route");
      Objects.requireNonNull(tenantKey, "tenantKey");
      Objects.requireNonNull(resourceId, "resourceId");
    }
  }

  /**
   * The response to a request.
   *
   * @param status the HTTP status
   * @param outcome the outcome
   * @param failure the failure that the response reports, or that has ended it
   */
  public record Response(int status, Outcome outcome, Optional<ScimException> failure) {
    /** Checks that no component is null. */
    public Response {
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(failure, "failure");
    }
  }

  /** The outcomes of a request, with their codes for logs and meters. */
  public enum Outcome {
    /** The status is below 400. */
    SUCCESS("success"),
    /** The status is 400 to 499. */
    CLIENT_ERROR("client_error"),
    /** The status is 500 or above. */
    SERVER_ERROR("server_error"),
    /** The client closed the connection before the end of the response. */
    DISCONNECTED("disconnected"),
    /** The response failed after a part of it was sent. */
    CUT_OFF("cut_off");

    private final String code;

    Outcome(String code) {
      this.code = code;
    }

    /** The code in logs and meters. */
    public String code() {
      return code;
    }

    /** Returns the outcome of a response that was written completely. */
    public static Outcome of(int status) {
      return status < 400 ? SUCCESS : status < 500 ? CLIENT_ERROR : SERVER_ERROR;
    }
  }

  /** Returns the caller, or the owner of a credential that is genuine and was rejected. */
  public Optional<Caller> caller() {
    return context.map(TenantContext::caller).or(() -> rejection.flatMap(Rejected::owner));
  }

  /**
   * Returns the code of the reason for which the request failed: that of an {@link
   * AuthenticationFailure}, of an {@link ExceededLimit} or of a {@link ScimErrorType}. Empty if the
   * status is the only reason.
   */
  public Optional<String> reason() {
    if (rejection.isPresent()) {
      return Optional.of(rejection.get().reason().code());
    }
    if (response.failure().isEmpty()) {
      return Optional.empty();
    }
    return exceededLimit()
        .map(ExceededLimit::code)
        .or(() -> response.failure().get().type().map(ScimErrorType::wireName));
  }

  /** Returns the limit of load for which the request was rejected or aborted. */
  public Optional<ExceededLimit> exceededLimit() {
    return response.failure().flatMap(ScimException::exceededLimit);
  }
}
