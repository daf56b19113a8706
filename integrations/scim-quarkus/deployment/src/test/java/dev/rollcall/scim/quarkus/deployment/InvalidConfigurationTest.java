// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.host.People;
import dev.rollcall.host.Person;
import io.quarkus.test.QuarkusUnitTest;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Starts an application whose properties contradict each other. */
class InvalidConfigurationTest {
  @RegisterExtension
  static final QuarkusUnitTest APPLICATION =
      new QuarkusUnitTest()
          .withApplicationRoot(jar -> jar.addClasses(Person.class, People.class))
          .overrideConfigKey("quarkus.scim.tenants", "acme")
          .assertException(
              failure ->
                  assertThat(failure)
                      .hasStackTraceContaining("quarkus.scim.external-base is not set"));

  @Test
  void startFailsAndNamesTheProperty() {
    Assertions.fail("the application must not start");
  }
}
