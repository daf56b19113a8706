// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the public API equals the committed text. */
class PublicApiTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scim-core",
        "scim-spi",
        "scim-gateway",
        "extensions/scim-oauth",
        "extensions/scim-events",
        "extensions/scim-console",
        "scim-jaxrs",
        "scim-servlet",
        "stores/scim-jdbc",
        "stores/scim-jpa",
        "extensions/scim-micrometer",
        "integrations/scim-spring-boot-starter",
        "testing/scim-testkit",
        "testing/scim-conformance"
      })
  void publicApiThenEqualsCommittedText(String module) throws IOException {
    assertCommitted(module, module.substring(module.indexOf('/') + 1));
  }

  @Test
  @Tag("quarkus")
  void publicApiWhenQuarkusThenEqualsCommittedText() throws IOException {
    assertCommitted("integrations/scim-quarkus/runtime", "scim-quarkus");
  }

  private static void assertCommitted(String module, String artifact) throws IOException {
    String api = new PublicApi(ROOT.resolve(module).resolve("target/classes")).render();
    Path committed = ROOT.resolve("docs/reference/api").resolve(artifact + ".txt");
    if (Boolean.getBoolean("docs.update")) {
      Files.createDirectories(committed.getParent());
      Files.writeString(committed, api);
      return;
    }

    assertThat(api)
        .as("%s; mvn -pl docs -am verify -Ddocs.update=true takes the change over", committed)
        .isEqualTo(Files.readString(committed));
  }
}
