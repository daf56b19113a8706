// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.console.Console;
import dev.rollcall.scim.console.PortalLinks;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryPortalLinks;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spring.app.PeopleApplication;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tests that a console bean is mounted, with the security of Spring and without a login of it. */
class ConsoleMountTest {
  private static final Pattern CODE = Pattern.compile("name=\"_form\" value=\"([^\"]+)\"");

  /** A console that is entered by portal links. */
  @Configuration(proxyBeanMethods = false)
  static class WithConsole {
    @Bean
    PortalLinks links() {
      return new PortalLinks(new MemoryPortalLinks());
    }

    @Bean
    Console console(ServiceProvider provider, PortalLinks links, ConnectionTokens tokens) {
      return Console.of(provider).portalLinks(links).tokens(tokens).plainHttp().build();
    }
  }

  private static HttpRequest.Builder post(RunningApplication host, String path, String form) {
    return host.request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--scim.adapter=servlet",
        "--scim.adapter=jaxrs",
        "--host.security=false",
        "--server.servlet.context-path=/app"
      })
  void beanIsMountedBesideGatewayAndPagesOfHost(String option) throws Exception {
    Class<?>[] sources = {PeopleApplication.class, WithConsole.class};
    try (RunningApplication host =
        RunningApplication.start(sources, option, "--scim.store=memory")) {
      String base = option.endsWith("/app") ? "/app" : "";
      HttpResponse<String> unknown = host.send(host.request(base + "/console"));
      assertThat(unknown.statusCode()).isEqualTo(401);
      assertThat(unknown.headers().firstValue("Content-Security-Policy")).isPresent();

      String link =
          host.context()
              .getBean(PortalLinks.class)
              .create("acme", "ada", EnumSet.allOf(ConsoleRight.class), Duration.ofHours(1))
              .url(base + "/console");
      HttpResponse<String> entered = host.send(post(host, link, ""));
      assertThat(entered.statusCode()).isEqualTo(303);
      assertThat(entered.headers().firstValue("Location")).contains(base + "/console");

      String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
      HttpResponse<String> page =
          host.send(host.request(base + "/console/connections").header("Cookie", cookie));
      assertThat(page.statusCode()).isEqualTo(200);
      Matcher code = CODE.matcher(page.body());
      assertThat(code.find()).isTrue();
      String form = "action=issue&name=okta&shown=2020-01-01T00:00:00Z&_form=" + code.group(1);
      HttpResponse<String> issued =
          host.send(post(host, base + "/console/connections", form).header("Cookie", cookie));
      assertThat(issued.body()).contains("rollcall_");

      if (base.isEmpty()) {
        Optional<String> token = Optional.of(host.token("acme"));
        assertThat(host.scim("GET", "/Users", token, "").statusCode()).isEqualTo(200);
        assertThat(host.send(host.request("/consoles")).statusCode()).isIn(401, 404);
      }
    }
  }
}
