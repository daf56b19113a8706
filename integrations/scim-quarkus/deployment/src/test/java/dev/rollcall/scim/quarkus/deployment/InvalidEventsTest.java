// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.host.People;
import dev.rollcall.host.Person;
import dev.rollcall.scim.events.EventStreams;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Starts an application whose streams of security events have no issuer. */
class InvalidEventsTest {
  @RegisterExtension
  static final QuarkusUnitTest APPLICATION =
      new QuarkusUnitTest()
          .withApplicationRoot(jar -> jar.addClasses(Person.class, People.class, Host.class))
          .overrideConfigKey("quarkus.scim.external-base", "https://app.example")
          .overrideConfigKey("quarkus.scim.tenants", "acme")
          .overrideConfigKey("quarkus.scim.store", "memory")
          .assertException(
              failure ->
                  assertThat(failure)
                      .hasStackTraceContaining("quarkus.scim.events-issuer is not set"));

  /** Declares streams. */
  @Singleton
  public static class Host {
    @Produces
    @Singleton
    EventStreams streams() {
      return tenantId -> List.of();
    }
  }

  @Test
  void streamsWhenThereIsNoIssuerThenApplicationDoesNotStart() {
    Assertions.fail("the application must not start");
  }
}
