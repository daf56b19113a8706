// SPDX-License-Identifier: Apache-2.0
// snippet:file
package com.example.product;

import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.check.HttpContract;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

/** Runs the checks of the kit against the product. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "spring.datasource.url=jdbc:h2:mem:test")
class ConformanceTest {
  @LocalServerPort private int port;
  @Autowired private ConnectionTokens tokens;

  @TestConfiguration
  static class WithoutRateLimit {
    @Bean
    LoadLimits load() {
      return LoadLimits.builder().withoutRate().build();
    }
  }

  @TestFactory
  Stream<DynamicTest> checks() {
    return HttpContract.tests(server("acme"), server("globex"));
  }

  private ScimServer server(String tenant) {
    return ScimServer.at(
        URI.create("http://localhost:" + port + "/" + tenant + "/scim/v2"),
        tokens.issue(new Caller(tenant, "kit")).secret());
  }
}
// end:file
