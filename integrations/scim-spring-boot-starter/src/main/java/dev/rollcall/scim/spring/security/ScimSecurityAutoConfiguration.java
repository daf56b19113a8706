// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.security;

import dev.rollcall.scim.console.Console;
import dev.rollcall.scim.events.SecurityEvents;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.servlet.ScimServletFilter;
import dev.rollcall.scim.spring.ScimAutoConfiguration;
import dev.rollcall.scim.spring.ScimProperties;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Configures a security filter chain for SCIM requests, which the gateway authenticates itself, and
 * the security context of these requests. The chain is declared after those of Spring Boot, which
 * are declared only if there are no others.
 */
@AutoConfiguration(
    after = ScimAutoConfiguration.class,
    afterName = {
      "dev.rollcall.scim.spring.ScimEventsAutoConfiguration",
      "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
      "org.springframework.boot.autoconfigure.security.oauth2.client.servlet"
          + ".OAuth2ClientWebSecurityAutoConfiguration",
      "org.springframework.boot.autoconfigure.security.oauth2.resource.servlet"
          + ".OAuth2ResourceServerAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.security.servlet"
          + ".ManagementWebSecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet"
          + ".ServletWebSecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.actuate.web.servlet"
          + ".ManagementWebSecurityAutoConfiguration",
      "org.springframework.boot.security.oauth2.client.autoconfigure.servlet"
          + ".OAuth2ClientWebSecurityAutoConfiguration",
      "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet"
          + ".OAuth2ResourceServerAutoConfiguration"
    })
@ConditionalOnClass({SecurityFilterChain.class, HttpSecurity.class})
@ConditionalOnBean({Gateway.class, HttpSecurity.class})
@ConditionalOnProperty(name = "scim.security.enabled", havingValue = "true", matchIfMissing = true)
final class ScimSecurityAutoConfiguration {
  @Bean
  SecurityContextPropagation scimSecurityContextPropagation(
      ObjectProvider<SecurityContextHolderStrategy> contexts) {
    return new SecurityContextPropagation(
        contexts.getIfUnique(SecurityContextHolder::getContextHolderStrategy));
  }

  /** Surrounds the filter of the gateway; other requests pass untouched. */
  @Bean
  FilterRegistrationBean<Filter> scimSecurityContextFilter(
      Gateway gateway, ScimProperties properties, SecurityContextPropagation propagation) {
    ScimServletFilter scim = new ScimServletFilter(gateway);
    FilterRegistrationBean<Filter> filter =
        new FilterRegistrationBean<>(
            (request, response, chain) -> {
              if (request instanceof HttpServletRequest http && scim.serves(http)) {
                propagation.handle(request, response, chain);
              } else {
                chain.doFilter(request, response);
              }
            });
    filter.setName("scimSecurityContext");
    filter.setOrder(properties.filterOrder() - 1);
    return filter;
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @ConditionalOnMissingBean(name = "scimSecurityFilterChain")
  SecurityFilterChain scimSecurityFilterChain(HttpSecurity http, Gateway gateway) throws Exception {
    ScimServletFilter filter = new ScimServletFilter(gateway);
    return stateless(permitting(http, filter::serves)).build();
  }

  /** Leaves requests to their handler, which authenticates them and sets their headers itself. */
  private static HttpSecurity permitting(HttpSecurity http, RequestMatcher requests)
      throws Exception {
    return http.securityMatcher(requests)
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .cors(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable);
  }

  private static HttpSecurity stateless(HttpSecurity http) throws Exception {
    return http.sessionManagement(
        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }

  private static boolean isBelow(String path, HttpServletRequest request) {
    String base = request.getContextPath() + path;
    String uri = request.getRequestURI();
    return uri.equals(base) || uri.startsWith(base + "/");
  }

  /** Configures a security filter chain for receivers of security events. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(SecurityEvents.class)
  @ConditionalOnBean(SecurityEvents.class)
  static class EventSecurity {
    private static final String METADATA = "/.well-known/ssf-configuration";

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnMissingBean(name = "scimEventsSecurityFilterChain")
    SecurityFilterChain scimEventsSecurityFilterChain(HttpSecurity http, ScimProperties properties)
        throws Exception {
      String path = properties.events().path();
      return stateless(
              permitting(http, request -> isBelow(path, request) || isBelow(METADATA, request)))
          .build();
    }
  }

  /** Configures a security filter chain for the console, which protects its forms itself. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(Console.class)
  @ConditionalOnBean(Console.class)
  static class ConsoleSecurity {
    /** The session of the host is available, so that a {@code ConsoleAccess} can use its login. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnMissingBean(name = "scimConsoleSecurityFilterChain")
    SecurityFilterChain scimConsoleSecurityFilterChain(HttpSecurity http, Console console)
        throws Exception {
      return permitting(http, request -> isBelow(console.path(), request)).build();
    }
  }
}
