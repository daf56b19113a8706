// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.app;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The security of the host: a login form, sessions, and CSRF protection of some forms. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "host.security", havingValue = "true", matchIfMissing = true)
class HostSecurity {
  @Bean
  SecurityFilterChain host(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests.requestMatchers("/private").authenticated().anyRequest().permitAll())
        .csrf(csrf -> csrf.ignoringRequestMatchers("/greet", "/orders", "/upload", "/actuator/**"))
        .formLogin(Customizer.withDefaults())
        .build();
  }
}
