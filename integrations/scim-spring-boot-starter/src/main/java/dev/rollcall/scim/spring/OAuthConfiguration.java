// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.oauth.AccessTokenAuthenticator;
import dev.rollcall.scim.oauth.AccessTokens;
import dev.rollcall.scim.oauth.Assertions;
import dev.rollcall.scim.oauth.ClientCredentials;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.SigningKeys;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import dev.rollcall.scim.spring.internal.diagnostics.ScimConfigurationException;
import java.time.Clock;
import java.util.Base64;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares a token endpoint for the OAuth clients of tenants, if {@code scim-oauth} is present. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ClientCredentials.class)
@ConditionalOnProperty(name = "scim.oauth.enabled", havingValue = "true")
class OAuthConfiguration {
  private static final System.Logger LOG = System.getLogger(OAuthConfiguration.class.getName());

  /**
   * The token endpoint, and the authenticator of its access tokens, which the gateway calls in
   * addition to the Authenticator bean.
   */
  record OAuthAccess(TokenEndpoint tokenEndpoint, Authenticator authenticator) {}

  @Bean
  @ConditionalOnMissingBean
  IssuerKeySource scimIssuerKeySource(ObjectProvider<Clock> clock) {
    return new IssuerKeySource(clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  @ConditionalOnMissingBean(TokenEndpoint.class)
  OAuthAccess scimOAuthAccess(
      ScimProperties properties,
      OAuthClientRepository clients,
      AssertionReplayCache assertions,
      IssuerKeySource keys,
      ObjectProvider<Clock> clocks) {
    Clock clock = clocks.getIfUnique(Clock::systemUTC);
    AccessTokens tokens =
        new AccessTokens(signingKeys(properties.oauth()), properties.name(), clock);
    return new OAuthAccess(
        new ClientCredentials(clients, tokens, new Assertions(keys, assertions, clock), clock),
        new AccessTokenAuthenticator(tokens, clients));
  }

  private static SigningKeys signingKeys(ScimProperties.OAuth properties) {
    String current = properties.signingKey();
    if (current == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=random_signing_key effect=\"access tokens end with the process and are not valid"
              + " on other nodes\" remedy=\"set scim.oauth.signing-key\"");
      return SigningKeys.random();
    }
    String previous = properties.previousSigningKey();
    try {
      SigningKeys keys = SigningKeys.of(Base64.getDecoder().decode(current));
      return previous == null ? keys : keys.withPrevious(Base64.getDecoder().decode(previous));
    } catch (IllegalArgumentException invalid) {
      throw ScimConfigurationException.invalid(
          new IllegalArgumentException(
              "scim.oauth.signing-key and previous-signing-key must be at least 32 bytes in Base64",
              invalid));
    }
  }
}
