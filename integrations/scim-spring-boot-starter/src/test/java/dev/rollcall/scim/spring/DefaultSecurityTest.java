// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs an application that has only the default security of Spring Boot. */
class DefaultSecurityTest {
  @Test
  void defaultChainProtectsTheHostAndScimNeedsNoLogin() throws Exception {
    try (RunningApplication host =
        RunningApplication.start("--host.security=false", "--scim.store=memory")) {
      assertThat(host.send(host.request("/hello")).statusCode()).isEqualTo(401);
      Optional<String> token = Optional.of(host.token("acme"));
      assertThat(host.scim("GET", "/Users", token, "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whenIntegrationIsDisabledThenTheChainsOfTheHostApply() throws Exception {
    try (RunningApplication host =
        RunningApplication.start(
            "--host.security=false", "--scim.store=memory", "--scim.security.enabled=false")) {
      Optional<String> token = Optional.of(host.token("acme"));
      assertThat(host.scim("GET", "/Users", token, "").body()).doesNotContain("totalResults");
    }
  }
}
