// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.logout;

import java.util.Objects;
import java.util.Optional;

/**
 * The endpoints at which identity providers request the logout of users. An accepted request adds a
 * revocation with the reason {@code LOGOUT_REQUESTED} to the queue of the application.
 *
 * <p>Without a {@link SubjectResolver}, a subject identifies an account among the resources that
 * the connection can read, by index look-ups:
 *
 * <table>
 * <caption>Look-ups</caption>
 * <tr><th>format</th><th>attribute</th></tr>
 * <tr><td>{@code email}</td><td>{@code userName}, and the work address in {@code emails}</td></tr>
 * <tr><td>{@code iss_sub}</td><td>{@code externalId} of the connection</td></tr>
 * <tr><td>{@code opaque}</td><td>{@code id}</td></tr>
 * </table>
 *
 * @param globalTokenRevocation authenticates requests for Global Token Revocation, if offered
 * @param securityEvents verifies pushed security event tokens, if accepted
 * @param subjects maps subjects to accounts, if the host does so itself
 */
public record LogoutEndpoints(
    Optional<GlobalTokenRevocation> globalTokenRevocation,
    Optional<SecurityEventReceiver> securityEvents,
    Optional<SubjectResolver> subjects) {
  /** No endpoint. */
  public static final LogoutEndpoints NONE =
      new LogoutEndpoints(Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks that no component is null. */
  public LogoutEndpoints {
    Objects.requireNonNull(globalTokenRevocation, "globalTokenRevocation");
    Objects.requireNonNull(securityEvents, "securityEvents");
    Objects.requireNonNull(subjects, "subjects");
  }

  /** Returns a copy that offers Global Token Revocation. */
  public LogoutEndpoints with(GlobalTokenRevocation endpoint) {
    return new LogoutEndpoints(Optional.of(endpoint), securityEvents, subjects);
  }

  /** Returns a copy that accepts security event tokens. */
  public LogoutEndpoints with(SecurityEventReceiver receiver) {
    return new LogoutEndpoints(globalTokenRevocation, Optional.of(receiver), subjects);
  }

  /** Returns a copy in which the host maps subjects to accounts. */
  public LogoutEndpoints withSubjects(SubjectResolver resolver) {
    return new LogoutEndpoints(globalTokenRevocation, securityEvents, Optional.of(resolver));
  }

  /** Returns whether there is an endpoint. */
  public boolean isOffered() {
    return globalTokenRevocation.isPresent() || securityEvents.isPresent();
  }
}
