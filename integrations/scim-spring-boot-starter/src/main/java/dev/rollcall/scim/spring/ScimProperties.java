// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.Ordered;

/**
 * The configuration properties of the starter.
 *
 * @param enabled Whether the gateway is configured.
 * @param name Name of the application in logs.
 * @param route URL or path under which tenants are served. The variable in braces is the key of the
 *     tenant.
 * @param externalBase Public URL before a route that is a path. Required for such a route without a
 *     TrustedProxies bean.
 * @param tenants Identifiers of a fixed set of tenants, instead of a TenantDirectory bean.
 * @param tenantFromCredential Whether the route may have no variable, so that the credential alone
 *     identifies the tenant.
 * @param dialect Deviations from RFC 7644 that are accepted, unless there is a TenantProfile bean.
 * @param profile Published profile that tenants keep, unless there is a TenantProfile bean:
 *     interop, ipsie-al1 or ipsie-al2. Excludes another dialect.
 * @param store Store of resource types without a ResourceStore bean.
 * @param adapter The adapter for HTTP. JAXRS needs scim-jaxrs and Jersey; it serves SCIM requests
 *     only.
 * @param filterOrder Order of the servlet filter. The default is directly after Spring Security.
 * @param security Integration of Spring Security.
 * @param oauth Token endpoint for OAuth clients.
 * @param revocation End of access after deactivation and deletion.
 * @param events Security events for other systems.
 */
@ConfigurationProperties("scim")
public record ScimProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("application") String name,
    @DefaultValue("/{tenant}/scim/v2") String route,
    @Nullable String externalBase,
    @DefaultValue List<String> tenants,
    @DefaultValue("false") boolean tenantFromCredential,
    @DefaultValue("default") Dialect dialect,
    @Nullable ConformanceProfile profile,
    @DefaultValue("auto") DefaultStore store,
    @DefaultValue("servlet") Adapter adapter,
    @DefaultValue("-90") int filterOrder,
    @DefaultValue Security security,
    @DefaultValue OAuth oauth,
    @DefaultValue Revocation revocation,
    @DefaultValue Events events) {

  /** Keeps the order before that of the filter free, for the filter that clears the caller. */
  public ScimProperties {
    filterOrder = Math.max(filterOrder, Ordered.HIGHEST_PRECEDENCE + 1);
  }

  /** The store of resource types without a store of the host. */
  public enum DefaultStore {
    /** The database if {@code scim-jdbc} and a data source are available, otherwise memory. */
    AUTO,
    /** The memory of the process. */
    MEMORY
  }

  /** The adapter for HTTP. */
  public enum Adapter {
    /** The servlet filter of {@code scim-servlet}. */
    SERVLET,
    /** Jersey with {@code scim-jaxrs}. */
    JAXRS
  }

  /**
   * The integration of Spring Security.
   *
   * @param enabled Whether SCIM requests have a separate security filter chain, without sessions,
   *     CSRF protection and login.
   */
  public record Security(@DefaultValue("true") boolean enabled) {}

  /**
   * The token endpoint for OAuth clients, which needs {@code scim-oauth}.
   *
   * @param enabled Whether each tenant has a token endpoint, for the clients in the
   *     OAuthClientRepository. Needs scim-oauth.
   * @param signingKey Key that signs access tokens: at least 32 random bytes in Base64, the same on
   *     all nodes. By default, each process has a random key.
   * @param previousSigningKey Earlier key, whose access tokens are still accepted.
   */
  public record OAuth(
      @DefaultValue("false") boolean enabled,
      @Nullable String signingKey,
      @Nullable String previousSigningKey) {

    /** Returns a constant, so that the keys are not logged. */
    @Override
    public String toString() {
      return "OAuth";
    }
  }

  /**
   * The end of access, which needs an {@code AccessRevoker} bean.
   *
   * @param deadline Time within which access must end. A revocation that takes longer is reported.
   * @param attemptTimeout Maximum time of a call of the AccessRevoker beans.
   * @param globalTokenRevocation Identity providers that may request the logout of users by Global
   *     Token Revocation (Okta Universal Logout), one entry per tenant. Needs scim-oauth.
   * @param securityEvents Transmitters of security events that end sessions, one entry per tenant.
   *     Needs scim-oauth.
   */
  public record Revocation(
      @DefaultValue("5m") Duration deadline,
      @DefaultValue("30s") Duration attemptTimeout,
      @DefaultValue List<LogoutTrust> globalTokenRevocation,
      @DefaultValue List<LogoutTrust> securityEvents) {}

  /**
   * An issuer whose signed requests log users of a tenant out.
   *
   * @param tenant Identifier of the tenant.
   * @param connection Name of the connection in logs; its external identifiers name users.
   * @param issuer The issuer, as in "iss".
   * @param jwksUri URL of the keys of the issuer.
   * @param audience The audience, as in "aud". For Okta, the URL of the endpoint of the tenant.
   * @param subject The required "sub". For Okta, the client id of the application.
   */
  public record LogoutTrust(
      String tenant,
      @DefaultValue("idp") String connection,
      String issuer,
      String jwksUri,
      String audience,
      @Nullable String subject) {
    /** Checks that the required properties are present. */
    public LogoutTrust {
      if (Stream.of(tenant, issuer, jwksUri, audience).anyMatch(LogoutTrust::isMissing)) {
        throw new IllegalArgumentException(
            "tenant, issuer, jwks-uri and audience of an identity provider must be set");
      }
    }

    private static boolean isMissing(@Nullable String text) {
      return text == null || text.isBlank();
    }
  }

  /**
   * The security events for other systems, which need {@code scim-events} and an {@code
   * EventStreams} bean.
   *
   * @param issuer Issuer of security events: the https URL, without a slash at the end, under which
   *     receivers reach this application. Required with an EventStreams bean.
   * @param path Path of the endpoints of receivers below the issuer.
   * @param timeout Maximum time of a request to a receiver.
   * @param retention Time for which a security event stays stored after it was delivered or
   *     rejected.
   */
  public record Events(
      @Nullable String issuer,
      @DefaultValue("/security-events") String path,
      @DefaultValue("10s") Duration timeout,
      @DefaultValue("7d") Duration retention) {}

  /**
   * Returns the profile of tenants without a profile.
   *
   * @throws IllegalStateException when a published profile and another dialect are set
   */
  TenantProfile tenantProfile() {
    if (profile == null) {
      return TenantProfile.builder().dialect(dialect).build();
    }
    if (!dialect.equals(Dialect.DEFAULT) && !dialect.equals(Dialect.INTEROP)) {
      throw new IllegalStateException(
          "scim.dialect must be absent or interop with scim.profile " + profile);
    }
    return TenantProfile.conformingTo(profile);
  }

  Optional<String> base() {
    return Optional.ofNullable(externalBase).filter(url -> !url.isBlank());
  }

  boolean isPathRoute() {
    return route.startsWith("/");
  }
}
