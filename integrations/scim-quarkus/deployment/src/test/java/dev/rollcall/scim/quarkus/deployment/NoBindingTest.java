// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Builds an application without a resource type. */
class NoBindingTest {
  @RegisterExtension
  static final QuarkusUnitTest APPLICATION =
      new QuarkusUnitTest()
          .withEmptyApplication()
          .assertException(
              failure ->
                  assertThat(failure)
                      .hasStackTraceContaining("@ScimResource nor a ResourceBinding bean")
                      .hasStackTraceContaining("quarkus.scim.enabled=false"));

  @Test
  void buildFailsAndNamesTheBean() {
    Assertions.fail("the application must not start");
  }
}
