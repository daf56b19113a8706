// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

/**
 * The reason for the rejection of a request or a token request. The reason is written to the host's
 * log only; the response is the same for all reasons.
 *
 * <p>The constants are in the order in which credentials are checked. If several checks of one
 * request fail, the greatest constant is the most specific reason.
 */
public enum AuthenticationFailure {
  /** The request has no {@code Authorization} header, or the token request no client. */
  NO_CREDENTIAL("no_credential"),
  /** The credential cannot be parsed: another scheme, several headers, or not a token. */
  MALFORMED("malformed"),
  /** The token endpoint does not accept this client authentication method. */
  UNSUPPORTED_METHOD("unsupported_method"),
  /** The token endpoint does not offer this grant type. */
  UNSUPPORTED_GRANT("unsupported_grant"),
  /** The requested scope is malformed. */
  INVALID_SCOPE("invalid_scope"),
  /** No authenticator knows the token. */
  UNKNOWN_TOKEN("unknown_token"),
  /** No client has this client identifier. */
  UNKNOWN_CLIENT("unknown_client"),
  /** The client has no secret with this value. */
  WRONG_SECRET("wrong_secret"),
  /** No trusted issuer has the name in {@code iss}. */
  WRONG_ISSUER("wrong_issuer"),
  /** The JWT is signed with another algorithm than RS256, PS256 or ES256. */
  UNSUPPORTED_ALGORITHM("unsupported_algorithm"),
  /** The {@code typ} header of the JWT identifies another kind of token. */
  WRONG_TYPE("wrong_type"),
  /** {@code aud} contains none of the expected audiences. */
  WRONG_AUDIENCE("wrong_audience"),
  /**
   * A configured or required claim is missing or has another value, or the token has a claim that
   * is forbidden; the log names the claim.
   */
  WRONG_CLAIM("wrong_claim"),
  /** {@code sub} is not the client that requests an access token. */
  WRONG_SUBJECT("wrong_subject"),
  /** {@code nbf} or {@code iat} is in the future. */
  NOT_YET_VALID("not_yet_valid"),
  /**
   * The credential has reached the end of its lifetime, a JWT has no {@code exp}, or a security
   * event is too old.
   */
  EXPIRED("expired"),
  /** The assertion or the token of a logout request is valid for longer than the host allows. */
  LIFETIME_TOO_LONG("lifetime_too_long"),
  /** The issuer has no key with the {@code kid} of the JWT. */
  UNKNOWN_KEY("unknown_key"),
  /** No key of the issuer verifies the signature. */
  BAD_SIGNATURE("bad_signature"),
  /** The JWT matches the trust entries of more than one caller. */
  AMBIGUOUS("ambiguous"),
  /**
   * The assertion was used before, and the client's policy is {@code ReplayPolicy.ONCE}; or the
   * token of a logout request was used before.
   */
  REPLAYED("replayed"),
  /** The credential, or the client that it was issued to, was revoked. */
  REVOKED("revoked"),
  /** The tenant of the credential does not exist. */
  UNKNOWN_TENANT("unknown_tenant"),
  /** The credential belongs to another tenant than the URL. */
  OTHER_TENANT("other_tenant"),
  /** The tenant is suspended; a request with its valid credential gets a 403 response. */
  SUSPENDED("suspended"),
  /** The credential lacks the scope of the operation; the response is 403. */
  INSUFFICIENT_SCOPE("insufficient_scope"),
  /** The credential cannot be checked at the moment; the response is 503. */
  UNAVAILABLE("unavailable");

  private final String code;

  AuthenticationFailure(String code) {
    this.code = code;
  }

  /** The reason code in the log. */
  public String code() {
    return code;
  }
}
