// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spring.app.PeopleApplication;
import dev.rollcall.scim.spring.security.ScimAuthentication;
import jakarta.servlet.Filter;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Reads the authentication of SCIM requests in code of the host. */
class CallerTest {
  /** The authentications that code of the host has seen. */
  private static final class Seen {
    private final List<Optional<Authentication>> duringRequests = new CopyOnWriteArrayList<>();
    private final List<Optional<Authentication>> afterRequests = new CopyOnWriteArrayList<>();

    private static Optional<Authentication> current() {
      return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Probe {
    @Bean
    Seen seen() {
      return new Seen();
    }

    @Bean
    ProvisioningListener listener(Seen seen) {
      return (context, event) -> seen.duringRequests.add(Seen.current());
    }

    /** Surrounds all filters, those of Spring Security too. */
    @Bean
    FilterRegistrationBean<Filter> afterwards(Seen seen) {
      FilterRegistrationBean<Filter> filter =
          new FilterRegistrationBean<>(
              (request, response, chain) -> {
                chain.doFilter(request, response);
                seen.afterRequests.add(Seen.current());
              });
      filter.setName("afterwards");
      filter.setOrder(-1_000);
      return filter;
    }
  }

  private static RunningApplication start(String... properties) {
    return RunningApplication.start(
        new Class<?>[] {PeopleApplication.class, Probe.class}, properties);
  }

  private static HttpResponse<String> createUser(RunningApplication host, String token)
      throws Exception {
    return host.scim(
        "POST", "/Users", Optional.of(token), "{\"userName\":\"" + UUID.randomUUID() + "\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {-90, -200})
  void callerIsTheAuthenticationDuringTheRequestOnly(int filterOrder) throws Exception {
    try (RunningApplication host =
        start("--scim.store=memory", "--scim.filter-order=" + filterOrder)) {
      assertThat(createUser(host, host.token("acme")).statusCode()).isEqualTo(201);
      assertThat(createUser(host, "unknown").statusCode()).isEqualTo(401);

      Seen seen = host.context().getBean(Seen.class);
      assertThat(seen.duringRequests).hasSize(1);
      Authentication authentication = seen.duringRequests.get(0).orElseThrow();
      assertThat(authentication).isEqualTo(new ScimAuthentication(new Caller("acme", "entra")));
      assertThat(authentication.isAuthenticated()).isTrue();
      assertThat(authentication.getName()).isEqualTo("acme/entra");
      assertThat(authentication.getPrincipal()).isEqualTo(new Caller("acme", "entra"));
      assertThat(authentication.getAuthorities())
          .extracting(GrantedAuthority::getAuthority)
          .containsExactlyInAnyOrder("SCOPE_scim.read", "SCOPE_scim.write");
      assertThat(seen.afterRequests).containsExactly(Optional.empty(), Optional.empty());
    }
  }

  @Test
  void whenIntegrationIsDisabledThenThereIsNoAuthentication() throws Exception {
    try (RunningApplication host =
        start("--scim.store=memory", "--scim.security.enabled=false", "--scim.filter-order=-200")) {
      assertThat(createUser(host, host.token("acme")).statusCode()).isEqualTo(201);
      assertThat(host.context().getBean(Seen.class).duringRequests)
          .containsExactly(Optional.empty());
    }
  }
}
