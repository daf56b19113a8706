// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.gateway.logout.SubjectResolver;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.RevocationTokens;
import dev.rollcall.scim.oauth.SecurityEventTokens;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import dev.rollcall.scim.spring.ScimProperties.LogoutTrust;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Declares the endpoints for logout requests of identity providers, if {@code scim-oauth} is
 * present and properties name the identity providers.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(RevocationTokens.class)
class LogoutConfiguration {
  @Bean
  @ConditionalOnMissingBean
  IssuerKeySource scimLogoutKeySource(ObjectProvider<Clock> clock) {
    return new IssuerKeySource(clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  @ConditionalOnMissingBean
  LogoutEndpoints scimLogoutEndpoints(
      ScimProperties properties,
      AssertionReplayCache used,
      IssuerKeySource keys,
      ObjectProvider<SubjectResolver> subjects,
      ObjectProvider<Clock> clocks) {
    Clock clock = clocks.getIfUnique(Clock::systemUTC);
    List<LogoutTrust> revocation = properties.revocation().globalTokenRevocation();
    List<LogoutTrust> events = properties.revocation().securityEvents();
    LogoutEndpoints endpoints = LogoutEndpoints.NONE;
    if (!revocation.isEmpty()) {
      endpoints = endpoints.with(new RevocationTokens(trusts(revocation, keys), keys, used, clock));
    }
    if (!events.isEmpty()) {
      endpoints = endpoints.with(new SecurityEventTokens(trusts(events, keys), keys, used, clock));
    }
    SubjectResolver resolver = subjects.getIfUnique();
    return resolver == null ? endpoints : endpoints.withSubjects(resolver);
  }

  private static JwtTrusts trusts(List<LogoutTrust> configured, IssuerKeySource keys) {
    List<JwtTrust> trusts = configured.stream().map(LogoutConfiguration::trust).toList();
    keys.prewarm(trusts.stream().map(trust -> trust.issuer().keys()).toList());
    return JwtTrusts.of(trusts.toArray(JwtTrust[]::new));
  }

  private static JwtTrust trust(LogoutTrust configured) {
    TrustedIssuer issuer =
        TrustedIssuer.of(
            configured.issuer(), configured.audience(), IssuerKeys.jwksUri(configured.jwksUri()));
    String subject = configured.subject();
    return new JwtTrust(
        subject == null ? issuer : issuer.withClaim("sub", subject),
        new Caller(configured.tenant(), configured.connection()));
  }
}
