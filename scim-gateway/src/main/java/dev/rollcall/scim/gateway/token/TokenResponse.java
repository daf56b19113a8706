// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.token;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Duration;
import java.util.Objects;

/** The response of a {@link TokenEndpoint} (RFC 6749 section 5). */
public sealed interface TokenResponse {
  /**
   * An access token.
   *
   * @param accessToken the token
   * @param lifetime the lifetime of the token
   * @param tenant the tenant of both URL and client
   * @param caller the connection that the token belongs to
   * @param scope the scope that is granted, its tokens separated by spaces
   */
  record Granted(String accessToken, Duration lifetime, Tenant tenant, Caller caller, String scope)
      implements TokenResponse {
    /** Checks that no component is null. */
    public Granted {
      Objects.requireNonNull(accessToken, "accessToken");
      Objects.requireNonNull(lifetime, "lifetime");
      Objects.requireNonNull(tenant, "tenant");
      Objects.requireNonNull(caller, "caller");
      Objects.requireNonNull(scope, "scope");
    }

    /** Omits the token. */
    @Override
    public String toString() {
      return "Granted[" + caller.connection() + "]";
    }
  }

  /**
   * No access token.
   *
   * @param reason the error in the response
   * @param cause the reason in the host's log
   */
  record Refused(Reason reason, Rejected cause) implements TokenResponse {
    /** Checks that no component is null. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(cause, "cause");
    }

    /** A refusal with the default cause of its reason. */
    public Refused(Reason reason) {
      this(reason, AuthenticationResult.rejected(reason.failure));
    }
  }

  /** The error codes of RFC 6749 section 5.2. */
  enum Reason {
    /** The request is malformed, or uses two ways to authenticate. */
    INVALID_REQUEST("invalid_request", 400, AuthenticationFailure.MALFORMED),
    /** The client, credential or tenant is rejected; the response does not reveal which. */
    INVALID_CLIENT("invalid_client", 401, AuthenticationFailure.UNKNOWN_CLIENT),
    /** The requested scope is malformed or unknown. */
    INVALID_SCOPE("invalid_scope", 400, AuthenticationFailure.INVALID_SCOPE),
    /** The grant type is not {@code client_credentials}. */
    UNSUPPORTED_GRANT_TYPE("unsupported_grant_type", 400, AuthenticationFailure.UNSUPPORTED_GRANT);

    private final String wireName;
    private final int status;
    private final AuthenticationFailure failure;

    Reason(String wireName, int status, AuthenticationFailure failure) {
      this.wireName = wireName;
      this.status = status;
      this.failure = failure;
    }

    /** The value of {@code error}. */
    public String wireName() {
      return wireName;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }
  }
}
